import type { Figure, Window } from "./contract";

/** A space that never breaks a line: "62 %" and "CAD 4,000" stay whole in 300 px. */
const NBSP = "\u00a0";

/** Below this many cases a percentage says more than is known: "3 of 8" is drawn instead. */
const SMALLEST_PERCENT_BASE = 10;

/** How a person writes numbers and dates: their locale and the account's time zone (IANA name). */
export interface Manner {
  locale: string;
  timeZone: string;
}

/**
 * The locale to write in. The words on screen are English, so only an English locale of the user is taken:
 * it decides between "12 May" and "May 12". Any other, or none, is written the British way.
 */
export const screenLocale = (userLocale: string | undefined): string => {
  const wanted = userLocale?.replace("_", "-") ?? "";
  return /^en(-[a-z]{2})?$/i.test(wanted) && wanted.length > 2 ? wanted : "en-GB";
};

/** A whole number with the locale's separators: "1,240". */
export const wholeNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);

/** Amounts below ten keep their cents; of larger ones nobody needs them. */
const moneyDigits = (value: number): { minimumFractionDigits: number; maximumFractionDigits: number } => {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 2 : 0;
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
};

/** Money in major units with its currency code: "CAD 4,000", "CAD 5.50". */
export const money = (value: number, currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    ...moneyDigits(value),
  }).format(value);

/** Money without its code, for a column whose header carries it. */
export const moneyAmount = (value: number, locale: string): string => new Intl.NumberFormat(locale, moneyDigits(value)).format(value);

/** A share from 0 to 1 as "62 %". */
export const wholePercent = (share: number, locale: string): string => `${wholeNumber(share * 100, locale)}${NBSP}%`;

/** A rate as "62 %", or as "3 of 8" when fewer than ten cases stand behind it; null when there is no figure. */
export const percent = (rate: Figure, locale: string): string | null => {
  if (rate.value === null) return null;
  if (rate.hits !== undefined && rate.total !== undefined && rate.total < SMALLEST_PERCENT_BASE)
    return `${String(rate.hits)} of ${String(rate.total)}`;
  return wholePercent(rate.value, locale);
};

const pair = (larger: number, largerUnit: string, smaller: number, smallerText: string): string =>
  smaller === 0 ? `${String(larger)}${NBSP}${largerUnit}` : `${String(larger)}${NBSP}${largerUnit}${NBSP}${smallerText}`;

/**
 * A length of time in its two largest units: "45 s", "6 min 12 s", "1 h 20" (minutes), "41 h", "3 d 4 h".
 * Hours go up to two days, because "41 h" is how people speak of a weekend. Negative lengths count as none.
 */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${String(whole)}${NBSP}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return pair(minutes, "min", whole % 60, `${String(whole % 60)}${NBSP}s`);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return pair(hours, "h", minutes % 60, String(minutes % 60).padStart(2, "0"));
  return pair(Math.floor(hours / 24), "d", hours % 24, `${String(hours % 24)}${NBSP}h`);
};

/** The same without seconds from one minute on: "6 min", "1 h 20"; under a minute "45 s". */
export const minutesDuration = (seconds: number): string => duration(seconds < 60 ? seconds : Math.floor(seconds / 60) * 60);

/** Seconds as a running clock: "06:12". For less than an hour. */
export const minutesAndSeconds = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
};

const DAY_MS = 86_400_000;

/** The calendar day of an instant in a time zone, counted in days since 1970-01-01. */
const dayNumber = (atMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(atMs);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS);
};

const timeOfDay = (atMs: number, { locale, timeZone }: Manner): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false, hourCycle: "h23" }).format(atMs);

/** The date of an instant: "12 May", with the year when it is not this year's. */
export const dateOf = (at: string, nowMs: number, { locale, timeZone }: Manner): string => {
  const atMs = Date.parse(at);
  const yearOf = (ms: number): string => new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric" }).format(ms);
  const year = yearOf(atMs) === yearOf(nowMs) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", ...year }).format(atMs);
};

/** An instant as people say it: "today 08:51", "yesterday 14:00", "Mon 09:00" within the next week, else "12 May". */
export const moment = (at: string, nowMs: number, manner: Manner): string => {
  const atMs = Date.parse(at);
  const daysAhead = dayNumber(atMs, manner.timeZone) - dayNumber(nowMs, manner.timeZone);
  const time = timeOfDay(atMs, manner);
  if (daysAhead === 0) return `today ${time}`;
  if (daysAhead === -1) return `yesterday ${time}`;
  if (daysAhead > 0 && daysAhead < 7) {
    const weekday = new Intl.DateTimeFormat(manner.locale, { timeZone: manner.timeZone, weekday: "short" }).format(atMs);
    return `${weekday} ${time}`;
  }
  return dateOf(at, nowMs, manner);
};

/** The same with the time of day also of instants that lie further back or ahead: "19 Nov 16:05". */
export const exactMoment = (at: string, nowMs: number, manner: Manner): string => {
  const said = moment(at, nowMs, manner);
  return said.includes(":") ? said : `${said} ${timeOfDay(Date.parse(at), manner)}`;
};

/** Two calendar dates as printed beside figures: "13 Jul – 11 Oct"; with years when they differ. */
export const dateRange = ({ from, to }: Pick<Window, "from" | "to">, locale: string): string => {
  const year = from.slice(0, 4) === to.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", ...year });
  return `${format.format(Date.parse(`${from}T00:00:00Z`))} – ${format.format(Date.parse(`${to}T00:00:00Z`))}`;
};
