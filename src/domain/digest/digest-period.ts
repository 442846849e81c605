import { isDate } from "../charter/is-date";
import { addDays, monthOf, nextMonth, weekStart, type Period } from "../period";
import { CADENCES, type Cadence } from "./cadence";

const WEEK_DAYS = 7;

/** The week, Monday to Monday, or the calendar month of a date. */
export function periodOf(cadence: Cadence, dayOn: string): Period {
  if (cadence === "monthly") return { fromOn: monthOf(dayOn), toOn: nextMonth(dayOn) };
  const fromOn = weekStart(dayOn);
  return { fromOn, toOn: addDays(fromOn, WEEK_DAYS) };
}

/** The week or month before one: a month's own days, not as many days before. */
export const periodBefore = (cadence: Cadence, { fromOn }: Period): Period => periodOf(cadence, addDays(fromOn, -1));

/** What a digest goes by, as "weekly-2026-11-09": one for each period. */
export const digestIdOf = (cadence: Cadence, { fromOn }: Pick<Period, "fromOn">): string => `${cadence}-${fromOn}`;

const ID = /^([a-z]+)-(\d{4}-\d{2}-\d{2})$/;

/** Digests are of days from the one, included, to the other, not included: other years are a slip of the pen, and of no account. */
const DAYS = { fromOn: "2000-01-01", toOn: "2100-01-01" } as const satisfies Period;

/** The period of an id; null where it is none: no such cadence or date, no Monday or first of a month, or not of 2000 to 2099. */
export function periodOfId(id: string): { cadence: Cadence; period: Period } | null {
  const [, word = "", fromOn = ""] = ID.exec(id) ?? [];
  const cadence = CADENCES.find((known) => known === word);
  if (cadence === undefined || !isDate(fromOn) || fromOn < DAYS.fromOn || fromOn >= DAYS.toOn) return null;
  const period = periodOf(cadence, fromOn);
  return period.fromOn === fromOn ? { cadence, period } : null;
}
