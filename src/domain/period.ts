import { DAY_MS, offsetMsAt } from "./time-zone";

/** Days from `fromOn`, included, to `toOn`, not included; both 'YYYY-MM-DD' in the portal's time zone. */
export interface Period {
  fromOn: string;
  toOn: string;
}

/** A period cut along the tiers of the kept sums: whole months by their first day, and the days left at its ends. */
export interface TierSplit {
  months: string[];
  /** `[from, to)`, at most two, in order */
  dayRanges: [from: string, to: string][];
}

const WEEK_DAYS = 7;
const JUDGED_WEEKS = 13;
/** 1970-01-01, day number 0, was a Thursday: three days after a Monday. */
const DAYS_FROM_MONDAY_TO_EPOCH = 3;

const dayTexts = new Map<number, string>();

/** The date of a day number (days since 1970-01-01). */
export const dayOfNumber = (dayNumber: number): string => {
  const kept = dayTexts.get(dayNumber);
  if (kept !== undefined) return kept;
  const text = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  dayTexts.set(dayNumber, text);
  return text;
};

const dayNumbers = new Map<string, number>();

/** Days from 1970-01-01 to a date. */
export const dayNumberOf = (dayOn: string): number => {
  const kept = dayNumbers.get(dayOn);
  if (kept !== undefined) return kept;
  const dayNumber = Date.parse(`${dayOn}T00:00:00Z`) / DAY_MS;
  dayNumbers.set(dayOn, dayNumber);
  return dayNumber;
};

/** The day number of an instant in a time zone. Throws `unknown_time_zone`. */
export const dayNumberAt = (atMs: number, timeZone: string): number => Math.floor((atMs + offsetMsAt(atMs, timeZone)) / DAY_MS);

/** The date of an instant in a time zone. Throws `unknown_time_zone`. */
export const dayOf = (atMs: number, timeZone: string): string => dayOfNumber(dayNumberAt(atMs, timeZone));

/** The first day of the month of a date; the month's key in answers ('YYYY-MM') is its first seven characters. */
export const monthOf = (dayOn: string): string => `${dayOn.slice(0, 7)}-01`;

export const addDays = (dayOn: string, days: number): string => dayOfNumber(dayNumberOf(dayOn) + days);

/** The first day of the month after the date's own. */
export const nextMonth = (dayOn: string): string => monthOf(addDays(monthOf(dayOn), 31));

/** The Monday of the date's week. */
export const weekStart = (dayOn: string): string => {
  const dayNumber = dayNumberOf(dayOn);
  const sinceMonday = (((dayNumber + DAYS_FROM_MONDAY_TO_EPOCH) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
  return dayOfNumber(dayNumber - sinceMonday);
};

/**
 * The first instant of a date in a time zone, in ms: 01:00 where a clock change skips midnight, the earlier midnight where one repeats it,
 * and the start of the next day for a date that a zone left out.
 * Throws `unknown_time_zone`.
 */
export const startOfDayMs = (dayOn: string, timeZone: string): number => {
  const localMs = dayNumberOf(dayOn) * DAY_MS;
  const before = offsetMsAt(localMs - DAY_MS, timeZone);
  const after = offsetMsAt(localMs + DAY_MS, timeZone);
  const earlier = localMs - Math.max(before, after);
  if (dayOf(earlier, timeZone) === dayOn) return earlier;
  const later = localMs - Math.min(before, after);
  return dayOf(later, timeZone) === dayOn ? later : localMs - before;
};

/**
 * The weeks whose leads are old enough to judge: 13 whole weeks, Monday to Monday, that end `maturityWeeks` before the
 * Monday of the current week.
 * Throws `unknown_time_zone`.
 */
export const judgedWindow = (asOfMs: number, timeZone: string, maturityWeeks = 5): Period => {
  const toOn = addDays(weekStart(dayOf(asOfMs, timeZone)), -maturityWeeks * WEEK_DAYS);
  return { fromOn: addDays(toOn, -JUDGED_WEEKS * WEEK_DAYS), toOn };
};

/** The period of the same length that ends where this one begins. */
export const previousWindow = ({ fromOn, toOn }: Period): Period => ({
  fromOn: addDays(fromOn, dayNumberOf(fromOn) - dayNumberOf(toOn)),
  toOn: fromOn,
});

/** Cuts `[fromOn, toOn)` into whole months and the days before and after them; every day is in exactly one part. */
export const splitIntoTiers = (fromOn: string, toOn: string): TierSplit => {
  if (fromOn >= toOn) return { months: [], dayRanges: [] };
  const firstMonth = monthOf(fromOn) === fromOn ? fromOn : nextMonth(fromOn);
  const endMonth = monthOf(toOn);
  if (firstMonth >= endMonth) return { months: [], dayRanges: [[fromOn, toOn]] };
  const months: string[] = [];
  for (let month = firstMonth; month < endMonth; month = nextMonth(month)) months.push(month);
  const dayRanges: [from: string, to: string][] = [];
  if (fromOn < firstMonth) dayRanges.push([fromOn, firstMonth]);
  if (endMonth < toOn) dayRanges.push([endMonth, toOn]);
  return { months, dayRanges };
};
