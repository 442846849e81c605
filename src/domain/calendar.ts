import { HandoffError } from "./handoff-error";
import { dayNumberAt, dayNumberOf, dayOfNumber, startOfDayMs } from "./period";
import { DAY_MS, offsetStretches } from "./time-zone";

/** ISO order: the week of a calendar starts on Monday. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local times 'HH:MM', "24:00" being the end of the day; a window over midnight is written as two. */
export interface OpenWindow {
  opens: string;
  closes: string;
}

/** When a team answers. An instant is open when its local time lies in a window of its local day. */
export interface BusinessCalendar {
  timeZone: string;
  /** a weekday that is left out is closed */
  windows: Readonly<Partial<Record<Weekday, readonly OpenWindow[]>>>;
  /** dates on which all is closed, by the account's own word */
  holidays: readonly string[];
  /** whose public holidays are closed: a country as "US", or a part of it as "DE-BY"; null: none */
  region: string | null;
  /** the dates of these, as they were known when the calendar was agreed on: a later list changes no past result */
  publicHolidays: readonly string[];
  /** the windows of one date, instead of its weekday's and before any holiday: a weekend on call, a short Christmas Eve */
  overrides: readonly { on: string; windows: readonly OpenWindow[] }[];
}

/** No public holidays are known. */
export const NO_REGION = { region: null, publicHolidays: [] } as const satisfies Partial<BusinessCalendar>;

/** Half-open stretch of open time. */
interface OpenStretch {
  fromMs: number;
  toMs: number;
}

interface LocalWindow {
  opensMs: number;
  closesMs: number;
}

/** One day's open stretches in order, and their length together. */
interface OpenDay {
  stretches: readonly OpenStretch[];
  openMs: number;
}

/** A calendar made ready: its times parsed once, and each day's open stretches kept as they are asked for. */
interface ReadyCalendar {
  timeZone: string;
  weekly: readonly (readonly LocalWindow[])[];
  byDate: ReadonlyMap<number, readonly LocalWindow[]>;
  /** after this day number only the weekly windows open */
  lastNamedDay: number;
  days: Map<number, OpenDay>;
}

const TIME = /^(\d{2}):(\d{2})$/;
const DAY_MINUTES = 24 * 60;
const WEEK_DAYS = 7;
/** 1970-01-01, day number 0, was a Thursday. */
const EPOCH_WEEKDAY = 3;

const readyCalendars = new WeakMap<BusinessCalendar, ReadyCalendar>();

const badCalendar = (message: string): HandoffError =>
  new HandoffError("bad_calendar", message, 'Write times as "09:00" and close each window after it opens; "24:00" is the end of the day.');

/** Null when the text is no time of day. */
const minutesOf = (time: string): number | null => {
  const match = TIME.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return !match || Number(match[2]) > 59 || minutes > DAY_MINUTES ? null : minutes;
};

/** Whether a text is a local time as windows have it: "00:00" to "24:00". */
export const isTimeOfDay = (text: string): boolean => minutesOf(text) !== null;

const toMinutes = (time: string): number => {
  const minutes = minutesOf(time);
  if (minutes === null) throw badCalendar(`"${time}" is not a time of day.`);
  return minutes;
};

/** Windows in order, with those that overlap or meet joined. */
const toLocalWindows = (windows: readonly OpenWindow[]): LocalWindow[] => {
  const sorted = windows
    .map(({ opens, closes }) => {
      const window = { opensMs: toMinutes(opens) * 60_000, closesMs: toMinutes(closes) * 60_000 };
      if (window.closesMs <= window.opensMs) throw badCalendar(`The window ${opens} to ${closes} closes before it opens.`);
      return window;
    })
    .sort((a, b) => a.opensMs - b.opensMs);
  const joined: LocalWindow[] = [];
  for (const window of sorted) {
    const last = joined.at(-1);
    if (last && window.opensMs <= last.closesMs) last.closesMs = Math.max(last.closesMs, window.closesMs);
    else joined.push(window);
  }
  return joined;
};

const makeReady = (calendar: BusinessCalendar): ReadyCalendar => {
  const byDate = new Map<number, LocalWindow[]>([...calendar.publicHolidays, ...calendar.holidays].map((on) => [dayNumberOf(on), []]));
  for (const { on, windows } of calendar.overrides) byDate.set(dayNumberOf(on), toLocalWindows(windows));
  return {
    timeZone: calendar.timeZone,
    weekly: WEEKDAYS.map((weekday) => toLocalWindows(calendar.windows[weekday] ?? [])),
    byDate,
    lastNamedDay: Math.max(Number.NEGATIVE_INFINITY, ...byDate.keys()),
    days: new Map(),
  };
};

const readyOf = (calendar: BusinessCalendar): ReadyCalendar => {
  const kept = readyCalendars.get(calendar);
  if (kept) return kept;
  const fresh = makeReady(calendar);
  readyCalendars.set(calendar, fresh);
  return fresh;
};

/** A day's windows as instants. Cut by offset, so that an hour the clock repeats is open twice and one it skips not at all. */
const toStretches = (windows: readonly LocalWindow[], dayNumber: number, timeZone: string): OpenStretch[] => {
  if (windows.length === 0) return [];
  const localMs = dayNumber * DAY_MS;
  const startMs = startOfDayMs(dayOfNumber(dayNumber), timeZone);
  const endMs = startOfDayMs(dayOfNumber(dayNumber + 1), timeZone);
  return offsetStretches(startMs, endMs, timeZone).flatMap(({ fromMs, toMs, offsetMs }) =>
    windows
      .map(({ opensMs, closesMs }) => ({
        fromMs: Math.max(fromMs, localMs + opensMs - offsetMs),
        toMs: Math.min(toMs, localMs + closesMs - offsetMs),
      }))
      .filter((stretch) => stretch.fromMs < stretch.toMs),
  );
};

const openDay = (ready: ReadyCalendar, dayNumber: number): OpenDay => {
  const kept = ready.days.get(dayNumber);
  if (kept) return kept;
  const weekday = (((dayNumber + EPOCH_WEEKDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
  const windows = ready.byDate.get(dayNumber) ?? ready.weekly[weekday] ?? [];
  const stretches = toStretches(windows, dayNumber, ready.timeZone);
  const day = { stretches, openMs: stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) };
  ready.days.set(dayNumber, day);
  return day;
};

/** The last day on which a search for open time can still find any: a week on if the week has windows, else the last named date. */
const lastDayToSearch = (ready: ReadyCalendar, fromDay: number): number => {
  const isOpenWeekly = ready.weekly.some((windows) => windows.length > 0);
  return isOpenWeekly ? Math.max(fromDay, ready.lastNamedDay) + WEEK_DAYS : ready.lastNamedDay;
};

/**
 * Open time between two instants, in ms; 0 when `toMs` is not after `fromMs` or the calendar never opens.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const businessMsBetween = (calendar: BusinessCalendar, fromMs: number, toMs: number): number => {
  if (toMs <= fromMs) return 0;
  const ready = readyOf(calendar);
  const firstDay = dayNumberAt(fromMs, ready.timeZone);
  const lastDay = dayNumberAt(toMs, ready.timeZone);
  let openMs = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const open = openDay(ready, day);
    if (day > firstDay && day < lastDay) openMs += open.openMs;
    else for (const stretch of open.stretches) openMs += Math.max(0, Math.min(stretch.toMs, toMs) - Math.max(stretch.fromMs, fromMs));
  }
  return openMs;
};

/**
 * The first instant at which `durationMs` of open time has passed since `fromMs`: an hour from Friday 16:30, closing at 17:00, ends on
 * Monday 09:30; half an hour ends on Friday 17:00. `fromMs` itself when the duration is 0 or less. A duration that is no whole ms, as a
 * share of another may be, is rounded to one.
 * Null when the calendar does not open that long ever again (no windows at all).
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const addBusinessMs = (calendar: BusinessCalendar, fromMs: number, durationMs: number): number | null => {
  let leftMs = Math.round(durationMs);
  if (leftMs <= 0) return fromMs;
  const ready = readyOf(calendar);
  let day = dayNumberAt(fromMs, ready.timeZone);
  let lastDay = lastDayToSearch(ready, day);
  for (; day <= lastDay; day += 1) {
    for (const stretch of openDay(ready, day).stretches) {
      const openMs = stretch.toMs - Math.max(stretch.fromMs, fromMs);
      if (openMs <= 0) continue;
      if (openMs >= leftMs) return stretch.toMs - openMs + leftMs;
      leftMs -= openMs;
      lastDay = lastDayToSearch(ready, day);
    }
  }
  return null;
};

/**
 * When the open time that holds an instant ends; windows that meet, also over midnight, are one, followed for at most a week, so a
 * calendar that never closes answers an instant about a week ahead. Null when it is closed at that instant.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const openUntil = (calendar: BusinessCalendar, atMs: number): number | null => {
  const ready = readyOf(calendar);
  const firstDay = dayNumberAt(atMs, ready.timeZone);
  let untilMs: number | null = null;
  for (let day = firstDay; day <= firstDay + WEEK_DAYS; day += 1) {
    for (const { fromMs, toMs } of openDay(ready, day).stretches) {
      if (toMs <= atMs) continue;
      if (fromMs > (untilMs ?? atMs)) return untilMs;
      untilMs = toMs;
    }
  }
  return untilMs;
};

/**
 * The first open instant at or after `atMs`: `atMs` itself while open. Null when the calendar never opens again.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const nextOpening = (calendar: BusinessCalendar, atMs: number): number | null => {
  const ready = readyOf(calendar);
  const firstDay = dayNumberAt(atMs, ready.timeZone);
  const lastDay = lastDayToSearch(ready, firstDay);
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const { fromMs, toMs } of openDay(ready, day).stretches) if (toMs > atMs) return Math.max(fromMs, atMs);
  }
  return null;
};

/**
 * The end of the last of so many days (at least 1) that open at all, the instant's own day included; null when the calendar does not open
 * that often.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const afterOpenDays = (calendar: BusinessCalendar, atMs: number, days: number): number | null => {
  const ready = readyOf(calendar);
  let leftDays = days;
  let day = dayNumberAt(atMs, ready.timeZone);
  for (let lastDay = lastDayToSearch(ready, day); day <= lastDay; day += 1) {
    if (openDay(ready, day).openMs === 0) continue;
    leftDays -= 1;
    if (leftDays === 0) return startOfDayMs(dayOfNumber(day + 1), ready.timeZone);
    lastDay = lastDayToSearch(ready, day + 1);
  }
  return null;
};

/**
 * Days of the calendar's own zone from one to another, the second not included, on which it opens at all.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export const openDaysBetween = (calendar: BusinessCalendar, fromOn: string, toOn: string): number => {
  const ready = readyOf(calendar);
  const toDay = dayNumberOf(toOn);
  let days = 0;
  for (let day = dayNumberOf(fromOn); day < toDay; day += 1) if (openDay(ready, day).openMs > 0) days += 1;
  return days;
};

/** Whether an instant lies in opening hours. Throws `bad_calendar`, `unknown_time_zone`. */
export const isOpenAt = (calendar: BusinessCalendar, atMs: number): boolean => nextOpening(calendar, atMs) === atMs;
