import type { Cadence } from "./cadence";
import type { DuePeriod } from "./due";
import { isMadeInTime } from "./is-made-in-time";

/** A digest as far as it tells of the cadence in which the account was told at its time. */
export interface ToldDigest {
  cadence: Cadence;
  fromOn: string;
  dueAtMs: number;
  madeAtMs: number;
}

/** Of some due periods those that had a digest of a cadence in time. */
export const toldInTime = (cadence: Cadence, due: readonly DuePeriod[], made: readonly ToldDigest[]): DuePeriod[] =>
  due.filter(({ period }) => made.some((digest) => digest.cadence === cadence && digest.fromOn === period.fromOn && isMadeInTime(digest)));

/**
 * Of some due periods of a cadence those that the account was to be told in it. An agreement does not say what it was when: the digest made
 * last before a period was due does. Before the first one it is that one's own cadence; where the first was late it may have been made because
 * the cadence had just changed, and nothing before it counts. What was told in time counts in any case, and where nothing was ever made, all.
 */
export function dueInCadence(cadence: Cadence, due: readonly DuePeriod[], made: readonly ToldDigest[]): DuePeriod[] {
  const told = made.toSorted((a, b) => a.madeAtMs - b.madeAtMs);
  const [first] = told;
  if (first === undefined) return [...due];
  const before = isMadeInTime(first) ? first.cadence : null;
  const cadenceAt = (atMs: number): Cadence | null => told.findLast(({ madeAtMs }) => madeAtMs < atMs)?.cadence ?? before;
  const inTime = new Set(toldInTime(cadence, due, made));
  return due.filter((period) => inTime.has(period) || cadenceAt(period.dueAtMs) === cadence);
}
