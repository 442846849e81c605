import { currentValue, instantOf, type Ledger } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";
import type { LinkedRecord } from "./unit";

/** One human action towards a contact. */
export interface Touch {
  atMs: number;
  /** they answered: counts as reached */
  isTwoWay: boolean;
  how: "logged" | "by_hand";
  /** an outbound try, counted on the card ("2 tries") */
  isAttempt: boolean;
}

/** HubSpot's disposition "Connected"; the other built-in outcomes are attempts. */
export const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
export const NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";
/** Below this a picked-up call is a voicemail or a wrong connection (K23). */
const TWO_WAY_CALL_MS = 30_000;

/** Sources of a change that mean that a person made it, in HubSpot's own screens or on our card. */
const PERSON_SOURCES = new Set(["CRM_UI", "CONTACTS_WEB", "MOBILE_IOS", "MOBILE_ANDROID", "HANDOFF"]);
export const isByPerson = (sourceType: string | null): boolean => sourceType !== null && PERSON_SOURCES.has(sourceType);

export interface Call {
  atMs: number;
  isInbound: boolean;
  isAnswered: boolean;
}

/** A call's instant and whether somebody spoke; null while it has not been read. */
export function callOf(call: RecordFacts): (Call & { how: Touch["how"] }) | null {
  const atMs = instantOf(currentValue(ledger(call, "hs_timestamp")) ?? currentValue(ledger(call, "hs_createdate")));
  if (atMs === null || !call.isPresent) return null;
  const isInbound = currentValue(ledger(call, "hs_call_direction")) === "INBOUND";
  const duration = currentValue(ledger(call, "hs_call_duration"));
  const isLongEnough = duration !== null && Number(duration) >= TWO_WAY_CALL_MS;
  const isConnected = currentValue(ledger(call, "hs_call_disposition")) === CONNECTED;
  // A call logged by hand has an outcome but no length: the person's word counts, marked as such.
  const isByHand = isConnected && duration === null;
  return { atMs, isInbound, isAnswered: isByHand || (isLongEnough && (isInbound || isConnected)), how: isByHand ? "by_hand" : "logged" };
}

const callTouch = (record: RecordFacts): Touch[] => {
  const call = callOf(record);
  // A missed inbound call is their action, not ours.
  if (call === null || (call.isInbound && !call.isAnswered)) return [];
  return [{ atMs: call.atMs, isTwoWay: call.isAnswered, how: call.how, isAttempt: !call.isInbound }];
};

function meetingTouches(meeting: RecordFacts): Touch[] {
  if (!meeting.isPresent) return [];
  const bookedAtMs = instantOf(currentValue(ledger(meeting, "hs_createdate")));
  const startAtMs = instantOf(currentValue(ledger(meeting, "hs_meeting_start_time")));
  const isBookedByThem = currentValue(ledger(meeting, "hs_object_source")) === "MEETINGS";
  const isHeld = currentValue(ledger(meeting, "hs_meeting_outcome")) === "COMPLETED";
  const touches: Touch[] = [];
  if (bookedAtMs !== null && !isBookedByThem) touches.push({ atMs: bookedAtMs, isTwoWay: false, how: "logged", isAttempt: true });
  if (startAtMs !== null && isHeld) touches.push({ atMs: startAtMs, isTwoWay: true, how: "logged", isAttempt: false });
  return touches;
}

const STATUS_ATTEMPTS = new Set(["ATTEMPTED_TO_CONTACT", "IN_PROGRESS", "CONNECTED", "OPEN_DEAL", "UNQUALIFIED", "BAD_TIMING"]);
const STATUS_REACHED = new Set(["CONNECTED", "OPEN_DEAL"]);

/** What was taken back on the card within this time was a slip, not an answer (the card offers Undo for 10 s; HubSpot may answer late). */
const TAKEN_BACK_MS = 60_000;

/** Entries of a ledger that people made and meant: without those which our own card put back at once. */
const meantByPerson = (entries: Ledger): Ledger[number][] =>
  entries.filter((entry, index) => {
    const next = entries[index + 1];
    const isTakenBack =
      entry.sourceType === "HANDOFF" &&
      next?.sourceType === "HANDOFF" &&
      next.atMs - entry.atMs <= TAKEN_BACK_MS &&
      next.value === (entries[index - 1]?.value ?? "");
    const isPuttingBack =
      entry.sourceType === "HANDOFF" && entries[index - 1]?.sourceType === "HANDOFF" && entry.value === (entries[index - 2]?.value ?? "");
    return isByPerson(entry.sourceType) && !isTakenBack && !isPuttingBack;
  });

/** Lead statuses and reasons set by a person: what firms that log no calls do instead. */
const statusTouches = (contact: RecordFacts): Touch[] => [
  ...meantByPerson(ledger(contact, "hs_lead_status"))
    .filter((entry) => STATUS_ATTEMPTS.has(entry.value))
    .map((entry) => ({ atMs: entry.atMs, isTwoWay: STATUS_REACHED.has(entry.value), how: "by_hand" as const, isAttempt: false })),
  ...meantByPerson(ledger(contact, "handoff_disqualification_reason"))
    .filter((entry) => entry.value !== "")
    .map((entry) => ({ atMs: entry.atMs, isTwoWay: false, how: "by_hand" as const, isAttempt: false })),
];

/** At equal instants what was logged beats a person's word, then an answer an attempt: the order of the records never decides. */
const byInstantThenWeight = (a: Touch, b: Touch): number =>
  a.atMs - b.atMs || Number(b.how === "logged") - Number(a.how === "logged") || Number(b.isTwoWay) - Number(a.isTwoWay);

/** Every human action towards one contact, from its own calls and meetings and what people set on it; oldest first. */
export const touchesOf = (contact: RecordFacts, calls: readonly LinkedRecord[], meetings: readonly LinkedRecord[]): Touch[] =>
  [...calls.flatMap(callTouch), ...meetings.flatMap(meetingTouches), ...statusTouches(contact)].sort(byInstantThenWeight);
