import { nextOpening, NO_REGION, WEEKDAYS, type BusinessCalendar } from "../calendar";
import type { Charter } from "../charter";
import { addDays, dayOf, startOfDayMs, type Period } from "../period";
import { isOpenDay } from "../sla/is-open-day";
import { promiseAt } from "../sla/promise-at";
import { VELOCITY_WEEKS, type Cadence } from "./cadence";
import { periodBefore, periodOf } from "./digest-period";

/** What of the agreement tells when a digest is due. */
export type DueTerms = Pick<Charter, "promise" | "formerPromises" | "installedAtMs" | "timeZone">;

/** A period that has ended, and when its digest is due. */
export interface DuePeriod {
  period: Period;
  dueAtMs: number;
}

const FROM_EIGHT = [{ opens: "08:00", closes: "24:00" }];

/** Eight in the morning of a date, by the zone's clock; the next minute that there is, where a clock change skips it. */
function eightMs(dayOn: string, timeZone: string): number {
  const mornings: BusinessCalendar = {
    timeZone,
    windows: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, FROM_EIGHT])),
    holidays: [],
    ...NO_REGION,
    overrides: [],
  };
  const startMs = startOfDayMs(dayOn, timeZone);
  return nextOpening(mornings, startMs) ?? startMs;
}

/** The first date of a month on which the account opens; the first of the month where it opens on none. */
function firstWorkingDay(monthOn: string, toOn: string, terms: DueTerms): string {
  const { timeZone } = terms;
  for (let day = monthOn; day < toOn; day = addDays(day, 1))
    if (isOpenDay(promiseAt(terms, startOfDayMs(day, timeZone)).calendar, day, timeZone)) return day;
  return monthOn;
}

/** When the digest of a period is due: Monday after the week, or the first working day after the month, at 8:00 of the account's clock. */
export function dueAtMs(cadence: Cadence, { toOn }: Period, terms: DueTerms): number {
  const dayOn = cadence === "weekly" ? toOn : firstWorkingDay(toOn, periodOf("monthly", toOn).toOn, terms);
  return eightMs(dayOn, terms.timeZone);
}

/** The newest period whose digest is due by an instant. */
export function newestDue(cadence: Cadence, terms: DueTerms, nowMs: number): DuePeriod {
  let period = periodBefore(cadence, periodOf(cadence, dayOf(nowMs, terms.timeZone)));
  let atMs = dueAtMs(cadence, period, terms);
  if (atMs > nowMs) {
    period = periodBefore(cadence, period);
    atMs = dueAtMs(cadence, period, terms);
  }
  return { period, dueAtMs: atMs };
}

/** The last periods that were due by an instant, the newest first: at most `most`, and none that was due before the app was installed. */
export function lastDue(cadence: Cadence, terms: DueTerms, nowMs: number, most = VELOCITY_WEEKS): DuePeriod[] {
  const found: DuePeriod[] = [];
  let due = newestDue(cadence, terms, nowMs);
  while (found.length < most && due.dueAtMs > terms.installedAtMs) {
    found.push(due);
    const period = periodBefore(cadence, due.period);
    due = { period, dueAtMs: dueAtMs(cadence, period, terms) };
  }
  return found;
}

/** The digest that was made of the newest period so far. */
export interface MadeDigest {
  cadence: Cadence;
  toOn: string;
}

/**
 * The periods that still want their digest, the oldest first: those that ended after the last one that was made, so that a stop of weeks is
 * made up for. Of the first digest ever, and where the cadence has changed, only the newest: nobody wants a pile of them at once.
 */
export function missingDigests(cadence: Cadence, terms: DueTerms, nowMs: number, made: MadeDigest | null): DuePeriod[] {
  const due = lastDue(cadence, terms, nowMs, made?.cadence === cadence ? VELOCITY_WEEKS : 1);
  return due.filter(({ period }) => made === null || period.toOn > made.toOn).reverse();
}
