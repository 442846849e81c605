import { toIso, type RecordHistory } from "../record-writer";
import type { WriteLeadTools } from "./account-ways";

interface BookedMeeting {
  contactId: number;
  bookedAtMs: number;
  startAtMs: number;
  endAtMs: number;
  ownerId: string;
}

/** Writes a meeting that one of the account's people booked, with no outcome yet; null when that is after the present. */
export function writeMeeting(
  { contactId, bookedAtMs, startAtMs, endAtMs, ownerId }: BookedMeeting,
  { writer, ways }: Pick<WriteLeadTools, "writer" | "ways">,
): RecordHistory | null {
  const meeting = writer.create("meetings", bookedAtMs, [contactId]);
  meeting?.set(bookedAtMs, "CRM_UI", {
    hs_createdate: toIso(bookedAtMs),
    hs_timestamp: toIso(startAtMs),
    hs_meeting_title: ways.meetingTitle,
    hs_meeting_start_time: toIso(startAtMs),
    hs_meeting_end_time: toIso(endAtMs),
    hs_meeting_outcome: "SCHEDULED",
    hs_object_source: "CRM_UI",
    hubspot_owner_id: ownerId,
  });
  return meeting;
}
