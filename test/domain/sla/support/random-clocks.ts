import fc from "fast-check";
import { WEEKDAYS, type BusinessCalendar, type OpenWindow } from "../../../../src/domain/calendar";
import type { Pause } from "../../../../src/domain/sla/clock-stamps";
import type { PublicHolidays } from "../../../../src/ports";
import { calendarIn, window } from "./calendars";
import { zoneChanges } from "./zone-changes";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FIRST_YEAR = 2020;
const LAST_YEAR = 2030;

/** Those whose clocks do odd things come more often than the rest of the list. */
const ODD_ZONES = [
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Havana",
  "America/Nuuk",
  "Asia/Beirut",
  "Africa/Cairo",
  "Pacific/Chatham",
  "Antarctica/Troll",
  "Asia/Kathmandu",
  "America/Santiago",
];
const REGIONS = ["US", "CA-ON", "DE-BY", "GB-SCT", "FR", "CH-ZH", "BR-SP", "NZ", "IN"];

/** The holidays of every region and year that is drawn, read once: a property is no place to wait. */
export async function readHolidays(publicHolidays: PublicHolidays): Promise<ReadonlyMap<string, readonly string[]>> {
  const dates = new Map<string, readonly string[]>();
  for (const region of REGIONS) dates.set(region, await publicHolidays.readDates(region, { fromYear: FIRST_YEAR, toYear: LAST_YEAR }));
  return dates;
}

/** A calendar, an instant to start from, and a few stretches in which nothing counts, in order and apart. */
export interface RandomClock {
  calendar: BusinessCalendar;
  startMs: number;
  pauses: Pause[];
}

const textOf = (minutes: number): string => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** Half of them at full quarters, as people write them; the rest at any minute. They may overlap. */
const openWindow: fc.Arbitrary<OpenWindow> = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }), fc.boolean())
  .map(([a, b, isRough]) => {
    const [opens, closes] = [Math.min(a, b), Math.max(a, b)].map((at) => (isRough ? at - (at % 15) : at));
    return opens === undefined || closes === undefined || opens >= closes
      ? window("09:00", "17:00")
      : window(textOf(opens), textOf(closes));
  });
const windowsOfDay = fc.oneof(
  { weight: 4, arbitrary: fc.array(openWindow, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([window("00:00", "24:00")]) },
  { weight: 1, arbitrary: fc.constant([window("22:00", "24:00"), window("00:00", "06:00")]) },
);

/** Around an instant, ms: half the time around a day on which the zone's clock is set anew. */
const startIn = (timeZone: string): fc.Arbitrary<number> => {
  const anywhere = fc.integer({ min: Date.UTC(FIRST_YEAR, 0, 1), max: Date.UTC(LAST_YEAR, 11, 31) });
  const changes = zoneChanges(timeZone);
  if (changes.length === 0) return anywhere;
  const around = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * DAY_MS, max: DAY_MS }))
    .map(([changeMs, offMs]) => changeMs + offMs);
  return fc.oneof(anywhere, around, around);
};

/** To the minute, or to any millisecond. */
const spanUpTo = (mostMs: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.floor(mostMs / MINUTE_MS) }).map((minutes) => minutes * MINUTE_MS),
    fc.integer({ min: 1, max: mostMs }),
  );

export const durationMs = fc.oneof(spanUpTo(HOUR_MS), spanUpTo(10 * HOUR_MS));

export const randomClock = (holidays: ReadonlyMap<string, readonly string[]>): fc.Arbitrary<RandomClock> =>
  fc
    .oneof(fc.constantFrom(...ODD_ZONES), fc.constantFrom(...Intl.supportedValuesOf("timeZone")))
    .chain((timeZone) => fc.tuple(fc.constant(timeZone), startIn(timeZone)))
    .chain(([timeZone, startMs]) => {
      const dayNear = fc.integer({ min: -1, max: 6 }).map((days) => new Date(startMs + days * DAY_MS).toISOString().slice(0, 10));
      const gaps = fc.array(fc.tuple(spanUpTo(6 * HOUR_MS), spanUpTo(10 * HOUR_MS)), { maxLength: 3 });
      return fc
        .record({
          week: fc.tuple(...WEEKDAYS.map(() => windowsOfDay)),
          region: fc.option(fc.constantFrom(...holidays.keys())),
          daysOff: fc.array(dayNear, { maxLength: 2 }),
          overrides: fc.uniqueArray(fc.record({ on: dayNear, windows: fc.array(openWindow, { maxLength: 2 }) }), {
            maxLength: 2,
            selector: ({ on }) => on,
          }),
          gaps,
          leadMs: fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }),
        })
        .map(({ week, region, daysOff, overrides, gaps: drawn, leadMs }) => {
          const windows = Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, week[index] ?? []]));
          const publicHolidays = region === null ? [] : (holidays.get(region) ?? []);
          const calendar = calendarIn(timeZone, windows, { region, publicHolidays, holidays: daysOff, overrides });
          let atMs = startMs + leadMs;
          const pauses = drawn.map(([restMs, pauseMs]) => {
            const fromMs = atMs + restMs;
            atMs = fromMs + pauseMs;
            return { fromMs, toMs: atMs };
          });
          return { calendar, startMs, pauses };
        });
    });
