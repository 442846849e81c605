import { addBusinessMs, businessMsBetween, isOpenAt, type BusinessCalendar } from "../calendar";
import type { PromiseTerms } from "./follow-up-promise";

/** A stretch in which nobody was owed an answer, ms; half-open. */
export interface Pause {
  fromMs: number;
  toMs: number;
}

/** The last pause, where an instant lies in it; null where the clock does not stand still then. */
export function pauseAt(pauses: readonly Pause[], atMs: number): Pause | null {
  const last = pauses.at(-1);
  return last !== undefined && atMs >= last.fromMs && atMs < last.toMs ? last : null;
}

/** Deadline and warning of one clock, ms; null: there is no clock, or its hours never open again. */
export interface ClockStamps {
  dueAtMs: number | null;
  warnAtMs: number | null;
}

/** When so much open time has passed that is not in a pause. `pauses` in order, apart from each other. */
function afterPauses(calendar: BusinessCalendar, startedAtMs: number, durationMs: number, pauses: readonly Pause[]): number | null {
  let fromMs = startedAtMs;
  let leftMs = durationMs;
  for (const pause of pauses) {
    const atMs = addBusinessMs(calendar, fromMs, leftMs);
    if (atMs === null || atMs <= pause.fromMs) return atMs;
    leftMs -= businessMsBetween(calendar, fromMs, pause.fromMs);
    fromMs = Math.max(fromMs, pause.toMs);
  }
  return addBusinessMs(calendar, fromMs, leftMs);
}

/** When an answer is due and when that is warned of. */
export const clockStamps = (
  { targetMinutes, warnShare }: Pick<PromiseTerms, "targetMinutes" | "warnShare">,
  calendar: BusinessCalendar,
  startedAtMs: number,
  pauses: readonly Pause[],
): ClockStamps => ({
  dueAtMs: afterPauses(calendar, startedAtMs, targetMinutes * 60_000, pauses),
  warnAtMs: afterPauses(calendar, startedAtMs, targetMinutes * 60_000 * warnShare, pauses),
});

/** Open time from start to end that is not in a pause, in ms. */
export const countedMs = (calendar: BusinessCalendar, startedAtMs: number, endedAtMs: number, pauses: readonly Pause[]): number =>
  pauses.reduce(
    (sum, { fromMs, toMs }) => sum - businessMsBetween(calendar, Math.max(fromMs, startedAtMs), Math.min(toMs, endedAtMs)),
    businessMsBetween(calendar, startedAtMs, endedAtMs),
  );

/** Whether somebody was expected to be there when a lead came. */
export const cameInHours = (calendar: BusinessCalendar, startedAtMs: number): boolean => isOpenAt(calendar, startedAtMs);
