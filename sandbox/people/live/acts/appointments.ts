import type { PortalRecord } from "../../../portal/portal";
import { toIso } from "../../record-writer";
import { linksOf } from "../cast";
import { answered, isOpenLead } from "../leads";
import { happened, nameOf, type Act, type Scene } from "../scene";

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

export const meetingBooked: Act = (scene) => {
  const lead = scene.pickRecord("contacts", (contact) => isOpenLead(contact) && answered(contact), { newest: 60 });
  if (lead === null) return null;
  const person = scene.personFor(lead);
  const values = { ...times(nextStart(scene)), hs_meeting_title: scene.ways.meetingTitle, hs_meeting_outcome: "SCHEDULED" };
  scene.create("meetings", { ...values, hs_createdate: scene.now, hubspot_owner_id: String(person.id) }, person, [lead]);
  return happened(lead, `${person.firstName} booked a ${scene.ways.meetingWord} with ${nameOf(lead)}`);
};

/** Held or not, of a meeting that has begun. */
export const meetingOutcome: Act = (scene) => {
  const meeting = scene.pickRecord("meetings", (one) => isScheduled(one) && startMsOf(one) <= scene.nowMs);
  if (meeting === null) return null;
  const isHeld = scene.random.isLikely(0.8);
  const person = scene.personFor(meeting);
  scene.update(meeting, { hs_meeting_outcome: isHeld ? "COMPLETED" : "NO_SHOW" }, person);
  return told(scene, meeting, isHeld ? `${person.firstName} met` : `${person.firstName} waited in vain for`);
};

export const meetingMoved: Act = (scene) => {
  const meeting = coming(scene);
  if (meeting === null) return null;
  const person = scene.personFor(meeting);
  const startMs = nextStart(scene) + DAY_MS;
  // Some write it as rescheduled and book another, as HubSpot's own buttons do; others only change the time.
  if (scene.random.isLikely(0.5)) {
    scene.update(meeting, times(startMs), person);
    return told(scene, meeting, `${person.firstName} moved the ${scene.ways.meetingWord} with`);
  }
  scene.update(meeting, { hs_meeting_outcome: "RESCHEDULED" }, person);
  const links = meeting.associations.filter(({ type }) => type === "contacts");
  const values = {
    ...times(startMs),
    hs_meeting_title: scene.ways.meetingTitle,
    hs_meeting_outcome: "SCHEDULED",
    hs_createdate: scene.now,
  };
  scene.create("meetings", { ...values, hubspot_owner_id: String(person.id) }, person, links);
  return told(scene, meeting, `${person.firstName} booked anew the ${scene.ways.meetingWord} with`);
};

export const meetingCanceled: Act = (scene) => {
  const meeting = coming(scene);
  if (meeting === null) return null;
  const person = scene.personFor(meeting);
  scene.update(meeting, { hs_meeting_outcome: "CANCELED" }, person);
  return told(scene, meeting, `${person.firstName} canceled the ${scene.ways.meetingWord} with`);
};

const isScheduled = ({ properties }: PortalRecord): boolean => ["SCHEDULED", ""].includes(properties.hs_meeting_outcome ?? "");

const startMsOf = ({ properties }: PortalRecord): number => Date.parse(properties.hs_meeting_start_time ?? "");

const coming = (scene: Scene): PortalRecord | null =>
  scene.pickRecord("meetings", (meeting) => isScheduled(meeting) && startMsOf(meeting) > scene.nowMs);

/** Many talk within the half hour by telephone; the others are visited on one of the next days. */
function nextStart({ nowMs, random }: Scene): number {
  const aheadMs = random.isLikely(0.5) ? random.whole(5, 30) * MINUTE_MS : random.whole(1, 6) * DAY_MS;
  return Math.ceil((nowMs + aheadMs) / (aheadMs < DAY_MS ? MINUTE_MS : QUARTER_MS)) * (aheadMs < DAY_MS ? MINUTE_MS : QUARTER_MS);
}

const times = (startMs: number) => ({
  hs_timestamp: toIso(startMs),
  hs_meeting_start_time: toIso(startMs),
  hs_meeting_end_time: toIso(startMs + 60 * MINUTE_MS),
});

const told = (scene: Scene, meeting: PortalRecord, words: string) => {
  const contact = scene.cast.find("contacts", linksOf(meeting, "contacts")[0] ?? 0);
  return happened(contact ?? meeting, `${words} ${contact === null ? "a contact" : nameOf(contact)}`);
};
