import type { Cadence } from "../../../src/domain/digest/cadence";
import { dueInCadence, toldInTime, type ToldDigest } from "../../../src/domain/digest/due-in-cadence";
import type { DuePeriod } from "../../../src/domain/digest/due";
import { periodOf } from "../../../src/domain/digest/digest-period";

const at = (dayOn: string, hour = "08"): number => Date.parse(`${dayOn}T${hour}:00:00Z`);
const MINUTE = 60_000;
const DAY = 86_400_000;

const due = (cadence: Cadence, fromOn: string): DuePeriod => {
  const period = periodOf(cadence, fromOn);
  return { period, dueAtMs: at(period.toOn) };
};
const made = (cadence: Cadence, fromOn: string, lateMs = MINUTE): ToldDigest => {
  const { period, dueAtMs } = due(cadence, fromOn);
  return { cadence, fromOn: period.fromOn, dueAtMs, madeAtMs: dueAtMs + lateMs };
};
const WEEKS = ["2026-10-26", "2026-10-19", "2026-10-12", "2026-10-05"].map((fromOn) => due("weekly", fromOn));
/** [due, in time] */
const record = (cadence: Cadence, periods: readonly DuePeriod[], digests: readonly ToldDigest[]): [number, number] => {
  const counted = dueInCadence(cadence, periods, digests);
  return [counted.length, toldInTime(cadence, counted, digests).length];
};

test("all that was due counts where nothing was ever made", () => {
  expect(record("weekly", WEEKS, [])).toEqual([4, 0]);
});

test("weeks without a digest before the first one and after one of the same cadence are missed", () => {
  expect(record("weekly", WEEKS, [made("weekly", "2026-10-12")])).toEqual([4, 1]);
  expect(record("weekly", WEEKS, [made("weekly", "2026-10-05"), made("weekly", "2026-10-19", DAY + 1)])).toEqual([4, 1]);
});

test("weeks that were due while months were told are not missed, nor is the week that the change itself told late", () => {
  const october = made("monthly", "2026-10-01");
  const changed = made("weekly", "2026-10-26", 3 * DAY);
  expect(record("weekly", WEEKS, [made("monthly", "2026-09-01"), october])).toEqual([0, 0]);
  expect(record("weekly", WEEKS, [made("monthly", "2026-09-01"), october, changed])).toEqual([0, 0]);
  const later = ["2026-11-09", "2026-11-02"].map((fromOn) => due("weekly", fromOn));
  expect(record("weekly", [...later, ...WEEKS], [october, changed, made("weekly", "2026-11-02")])).toEqual([2, 1]);
});

test("a change before the first digest was due leaves no missed weeks: the first one that is late tells nothing of the time before it", () => {
  expect(record("weekly", WEEKS, [made("weekly", "2026-10-26", 2 * DAY)])).toEqual([0, 0]);
});

test("months that were due while weeks were told are not missed", () => {
  const months = ["2026-10-01", "2026-09-01", "2026-08-01"].map((fromOn) => due("monthly", fromOn));
  const weeks = ["2026-08-24", "2026-08-31", "2026-09-21", "2026-09-28"].map((fromOn) => made("weekly", fromOn));
  expect(record("monthly", months, weeks)).toEqual([0, 0]);
  expect(record("monthly", months, [...weeks, made("monthly", "2026-10-01")])).toEqual([1, 1]);
});

test("what is due after a digest of another cadence that somebody made by hand counts again from the next one on", () => {
  const byHand = { ...made("monthly", "2026-09-01"), madeAtMs: at("2026-10-13") };
  const digests = [made("weekly", "2026-10-05"), byHand, made("weekly", "2026-10-12")];
  expect(record("weekly", WEEKS, digests)).toEqual([4, 2]);
});
