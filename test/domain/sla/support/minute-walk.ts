import type { BusinessCalendar, Weekday } from "../../../../src/domain/calendar";
import type { Pause } from "../../../../src/domain/sla/clock-stamps";

/*
 * Business time by another way than the app's: minute after minute in UTC, each asked of Intl what the clock on the wall shows. No offsets,
 * no lengths of days, nothing kept but what a minute was. Slow, and too plain to be wrong in the same way.
 */

const MINUTE_MS = 60_000;

interface Wall {
  on: string;
  weekday: Weekday;
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const digits = "2-digit";
  const fresh = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    weekday: "long",
    year: "numeric",
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
  });
  formats.set(timeZone, fresh);
  return fresh;
};

/** What the clock on the wall shows at an instant, ms: date, weekday, time to the minute. */
export function wallAt(atMs: number, timeZone: string): Wall {
  const [, weekday, day, month, year, time] = /^(\w+),? (\d\d)\/(\d\d)\/(\d{4}),? (\d\d:\d\d)$/.exec(formatOf(timeZone).format(atMs)) ?? [];
  if (weekday === undefined || time === undefined) throw new Error(`Intl writes ${formatOf(timeZone).format(atMs)}.`);
  return { on: `${String(year)}-${String(month)}-${String(day)}`, weekday: weekday.toLowerCase() as Weekday, time };
}

const minuteOf = (atMs: number): number => Math.floor(atMs / MINUTE_MS) * MINUTE_MS;

const known = new WeakMap<BusinessCalendar, Map<number, boolean>>();

/** Whether a minute, told by its start, is open. */
function isOpenMinute(calendar: BusinessCalendar, startMs: number): boolean {
  const minutes = known.get(calendar) ?? new Map<number, boolean>();
  known.set(calendar, minutes);
  const kept = minutes.get(startMs);
  if (kept !== undefined) return kept;
  const { on, weekday, time } = wallAt(startMs, calendar.timeZone);
  const override = calendar.overrides.find((named) => named.on === on);
  const isHoliday = calendar.holidays.includes(on) || calendar.publicHolidays.includes(on);
  const windows = override ? override.windows : isHoliday ? [] : (calendar.windows[weekday] ?? []);
  const isOpen = windows.some(({ opens, closes }) => opens <= time && time < closes);
  minutes.set(startMs, isOpen);
  return isOpen;
}

/** Open, unpaused stretches from one instant to another, none longer than a minute, in order. */
function* openPieces(calendar: BusinessCalendar, fromMs: number, toMs: number, pauses: readonly Pause[]): Generator<Pause> {
  for (let minuteMs = minuteOf(fromMs); minuteMs < toMs; minuteMs += MINUTE_MS) {
    if (!isOpenMinute(calendar, minuteMs)) continue;
    const [beginMs, endMs] = [Math.max(minuteMs, fromMs), Math.min(minuteMs + MINUTE_MS, toMs)];
    const inside = pauses.flatMap((pause) => [pause.fromMs, pause.toMs]).filter((atMs) => atMs > beginMs && atMs < endMs);
    const cuts = [beginMs, ...inside.sort((a, b) => a - b), endMs];
    for (const [index, pieceMs] of cuts.slice(0, -1).entries()) {
      const isPaused = pauses.some((pause) => pieceMs >= pause.fromMs && pieceMs < pause.toMs);
      if (!isPaused) yield { fromMs: pieceMs, toMs: cuts[index + 1]! };
    }
  }
}

export const walkIsOpenAt = (calendar: BusinessCalendar, atMs: number): boolean => isOpenMinute(calendar, minuteOf(atMs));

export function walkOpenMs(calendar: BusinessCalendar, fromMs: number, toMs: number, pauses: readonly Pause[] = []): number {
  let openMs = 0;
  for (const piece of openPieces(calendar, fromMs, toMs, pauses)) openMs += piece.toMs - piece.fromMs;
  return openMs;
}

/** The instant at which so much open time has passed; null: not before `untilMs`. */
export function walkUntilOpenMs(
  calendar: BusinessCalendar,
  fromMs: number,
  durationMs: number,
  { untilMs, pauses = [] }: { untilMs: number; pauses?: readonly Pause[] },
): number | null {
  let leftMs = durationMs;
  for (const piece of openPieces(calendar, fromMs, untilMs, pauses)) {
    const pieceMs = piece.toMs - piece.fromMs;
    if (pieceMs >= leftMs) return piece.fromMs + leftMs;
    leftMs -= pieceMs;
  }
  return null;
}

/** The first minute after the last of so many local days with an open minute, the instant's own whole day included; null: not before `untilMs`. */
export function walkPastOpenDays(calendar: BusinessCalendar, atMs: number, days: number, untilMs: number): number | null {
  const onOf = (minuteMs: number): string => wallAt(minuteMs, calendar.timeZone).on;
  let minuteMs = minuteOf(atMs);
  for (const today = onOf(minuteMs); onOf(minuteMs - MINUTE_MS) === today;) minuteMs -= MINUTE_MS;
  let on = onOf(minuteMs);
  let leftDays = days;
  for (let hasOpened = false; minuteMs < untilMs; minuteMs += MINUTE_MS) {
    const shown = onOf(minuteMs);
    if (shown !== on) {
      if (hasOpened) leftDays -= 1;
      if (leftDays === 0) return minuteMs;
      [on, hasOpened] = [shown, false];
    }
    hasOpened ||= isOpenMinute(calendar, minuteMs);
  }
  return null;
}
