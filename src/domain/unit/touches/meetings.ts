import { currentValue, instantOf } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import type { Touch } from "./touch";
import { isMadeByProgram } from "./who-made-it";

/** Booking a meeting is an attempt when a person made it, not when they booked it themselves by link; a held one is two-way at its start. */
export function meetingTouches(meeting: RecordFacts): Touch[] {
  if (!meeting.isPresent) return [];
  const bookedAtMs = instantOf(currentValue(ledger(meeting, "hs_createdate")));
  const startAtMs = instantOf(currentValue(ledger(meeting, "hs_meeting_start_time")));
  const isBookedByThem = currentValue(ledger(meeting, "hs_object_source")) === "MEETINGS";
  const isHeld = currentValue(ledger(meeting, "hs_meeting_outcome")) === "COMPLETED";
  const touches: Touch[] = [];
  if (bookedAtMs !== null && !isBookedByThem && !isMadeByProgram(meeting))
    touches.push({ atMs: bookedAtMs, isTwoWay: false, how: "logged", isAttempt: true });
  if (startAtMs !== null && isHeld) touches.push({ atMs: startAtMs, isTwoWay: true, how: "logged", isAttempt: false });
  return touches;
}
