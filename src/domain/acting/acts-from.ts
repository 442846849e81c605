import { isOpenAt, nextOpening } from "../calendar";
import type { Charter } from "../charter";
import { promiseOf } from "../sla/clock-instants";
import type { ClockLead } from "../sla/clock-lead";

/** A step that falls due with the last minutes of the day is still done: whoever is there then has not left yet. */
const AFTER_CLOSING_MS = 60_000;

/**
 * From when on a step may be done, at the earliest now: with the next opening, where nothing is to be done outside opening hours. Null
 * where those never come again.
 */
export function actsFrom(dueAtMs: number, lead: ClockLead, charter: Charter, nowMs: number): number | null {
  if (!charter.acting.isOnlyInOpeningHours) return nowMs;
  const { calendar } = promiseOf(lead, charter);
  if (isOpenAt(calendar, nowMs) || (nowMs - dueAtMs <= AFTER_CLOSING_MS && isOpenAt(calendar, dueAtMs - 1))) return nowMs;
  return nextOpening(calendar, nowMs);
}
