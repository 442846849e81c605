import type { Charter } from "../charter";
import type { ActivityObject } from "../facts";
import type { RecordFacts } from "../record-facts";
import { callTouches } from "./touches/calls";
import { communicationTouches } from "./touches/communications";
import { dealTouches } from "./touches/deals";
import { emailTouches } from "./touches/emails";
import { meetingTouches } from "./touches/meetings";
import { noteTouches, taskTouches } from "./touches/notes-and-tasks";
import { touchesSetOnContact } from "./touches/set-on-contact";
import { byInstantThenWeight, type Touch } from "./touches/touch";
import type { LinkedActivity } from "./unit";

export { callOf, CONNECTED, NO_ANSWER } from "./touches/calls";
export { isByPerson } from "./touches/who-made-it";
export { endsWait, type Touch } from "./touches/touch";

export interface TouchFacts {
  contact: RecordFacts;
  /** the contact's own */
  activities: readonly LinkedActivity[];
  /** the lead's own */
  deals: readonly { record: RecordFacts; createdAtMs: number }[];
  /** whether something at an instant belongs to the lead */
  isOfLead: (atMs: number) => boolean;
}

/**
 * The ladder of evidence: every human action towards one lead, oldest first, so that the earliest wins whatever it is. Calls, mails, messages
 * and meetings are logged; notes, done tasks, and what people set on the contact are their word; a deal that a person opened implies one.
 */
export function touchesOf(
  { contact, activities, deals, isOfLead }: TouchFacts,
  { doNotesAndTasksCount }: Pick<Charter, "doNotesAndTasksCount">,
): Touch[] {
  const of = (objectType: ActivityObject): LinkedActivity[] => activities.filter((activity) => activity.objectType === objectType);
  return [
    ...of("calls").flatMap(callTouches),
    ...emailTouches(of("emails"), isOfLead),
    ...of("communications").flatMap(communicationTouches),
    ...of("meetings").flatMap(meetingTouches),
    ...(doNotesAndTasksCount ? [...of("notes").flatMap(noteTouches), ...of("tasks").flatMap(taskTouches)] : []),
    ...touchesSetOnContact(contact),
    ...deals.flatMap(dealTouches),
  ]
    .filter((touch) => isOfLead(touch.atMs))
    .sort(byInstantThenWeight);
}
