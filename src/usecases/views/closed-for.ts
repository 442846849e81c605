import type { ClosedFor } from "../../../extensions/app/shared/contract";
import { businessMsBetween, nextOpening, type BusinessCalendar } from "../../domain/calendar";
import { addDays, dayOf, startOfDayMs } from "../../domain/period";
import type { Pause } from "../../domain/sla/clock-stamps";

/** Below this nobody feels that the office was closed. */
const SMALLEST_GAP_MS = 60_000;
/** After so many days it is told by its first ones. */
const MOST_DAYS = 31;

/** The days, in their calendar's zone, that a stretch touches and on which nothing opens at all. */
function closedDays(calendar: BusinessCalendar, fromMs: number, toMs: number): string[] {
  const days: string[] = [];
  let on = dayOf(fromMs, calendar.timeZone);
  for (let count = 0; count < MOST_DAYS; count += 1, on = addDays(on, 1)) {
    const startMs = startOfDayMs(on, calendar.timeZone);
    if (startMs >= toMs) break;
    const opensMs = nextOpening(calendar, startMs);
    if (opensMs === null || opensMs >= startOfDayMs(addDays(on, 1), calendar.timeZone)) days.push(on);
  }
  return days;
}

/** Why a wait was longer than what was counted of it, the weightiest first; nothing when it lay in opening hours. */
export function closedFor(calendar: BusinessCalendar, fromMs: number, toMs: number, pauses: readonly Pause[]): ClosedFor[] {
  const pausedMs = pauses.reduce((sum, pause) => sum + Math.max(0, Math.min(pause.toMs, toMs) - Math.max(pause.fromMs, fromMs)), 0);
  const paused: ClosedFor[] = pausedMs >= SMALLEST_GAP_MS ? ["pause"] : [];
  if (toMs - fromMs - businessMsBetween(calendar, fromMs, toMs) < SMALLEST_GAP_MS) return paused;
  const isHoliday = (on: string): boolean => calendar.holidays.includes(on) || calendar.publicHolidays.includes(on);
  const days = closedDays(calendar, fromMs, toMs);
  const whole: ClosedFor[] = [
    ...(days.some((on) => !isHoliday(on)) ? (["weekend"] as const) : []),
    ...(days.some(isHoliday) ? (["holiday"] as const) : []),
  ];
  return [...paused, ...(whole.length > 0 ? whole : (["night"] as const))];
}
