import fc from "fast-check";
import {
  addBusinessMs,
  businessMsBetween,
  nextOpening,
  NO_REGION,
  openUntil,
  WEEKDAYS,
  type BusinessCalendar,
  type OpenWindow,
} from "../../src/domain/calendar";
import { startOfDayMs } from "../../src/domain/period";
import { codeThrownBy } from "./support/code-thrown-by";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TORONTO = "America/Toronto";
const at = (iso: string): number => Date.parse(iso);
const iso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

const everyDay = (...windows: OpenWindow[]): BusinessCalendar["windows"] =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, windows]));
const NINE_TO_FIVE: OpenWindow = { opens: "09:00", closes: "17:00" };
const OFFICE: BusinessCalendar = {
  timeZone: TORONTO,
  windows: { monday: [NINE_TO_FIVE], tuesday: [NINE_TO_FIVE], wednesday: [NINE_TO_FIVE], thursday: [NINE_TO_FIVE], friday: [NINE_TO_FIVE] },
  holidays: [],
  overrides: [],
  ...NO_REGION,
  ...NO_REGION,
};
const ALWAYS: BusinessCalendar = {
  timeZone: TORONTO,
  windows: everyDay({ opens: "00:00", closes: "24:00" }),
  holidays: [],
  overrides: [],
  ...NO_REGION,
};
const NEVER: BusinessCalendar = { timeZone: TORONTO, windows: {}, holidays: [], overrides: [], ...NO_REGION };
/** Two windows a day, a lunch break, a night shift written as two, a holiday and a weekend on call. */
const BUSY: BusinessCalendar = {
  timeZone: TORONTO,
  windows: {
    ...everyDay({ opens: "08:00", closes: "12:00" }, { opens: "13:00", closes: "18:30" }),
    friday: [{ opens: "22:00", closes: "24:00" }],
    sunday: [],
  },
  holidays: ["2026-07-01"],
  overrides: [{ on: "2026-03-08", windows: [{ opens: "00:00", closes: "06:00" }] }],
  ...NO_REGION,
};

describe("businessMsBetween", () => {
  test.each([
    { name: "Tuesday 10:00 to 12:30 is two and a half hours", from: "2026-06-02T14:00:00Z", to: "2026-06-02T16:30:00Z", hours: 2.5 },
    { name: "Friday 16:30 to Monday 09:30 is one hour", from: "2026-06-05T20:30:00Z", to: "2026-06-08T13:30:00Z", hours: 1 },
    { name: "Saturday 11:00 to Monday 10:00 is one hour", from: "2026-06-06T15:00:00Z", to: "2026-06-08T14:00:00Z", hours: 1 },
    { name: "a week is forty hours", from: "2026-06-01T04:00:00Z", to: "2026-06-08T04:00:00Z", hours: 40 },
    { name: "a week in which the clock changes is forty hours too", from: "2026-03-02T05:00:00Z", to: "2026-03-09T04:00:00Z", hours: 40 },
    { name: "an end before its start is nothing", from: "2026-06-03T14:00:00Z", to: "2026-06-02T14:00:00Z", hours: 0 },
  ])("$name", ({ from, to, hours }) => {
    expect(businessMsBetween(OFFICE, at(from), at(to))).toBe(hours * HOUR);
  });

  test.each([
    { name: "a calendar that is always open counts a 23-hour day as 23", on: "2026-03-08", next: "2026-03-09", hours: 23 },
    { name: "and a 25-hour day as 25", on: "2026-11-01", next: "2026-11-02", hours: 25 },
  ])("$name", ({ on, next, hours }) => {
    expect(businessMsBetween(ALWAYS, startOfDayMs(on, TORONTO), startOfDayMs(next, TORONTO))).toBe(hours * HOUR);
  });

  test("an hour that the clock repeats is open twice, one that it skips not at all", () => {
    const nights: BusinessCalendar = { ...NEVER, windows: everyDay({ opens: "01:00", closes: "02:30" }) };
    expect(businessMsBetween(nights, at("2026-11-01T04:00:00Z"), at("2026-11-02T04:00:00Z"))).toBe(2.5 * HOUR);
    expect(businessMsBetween(nights, at("2026-03-08T05:00:00Z"), at("2026-03-09T04:00:00Z"))).toBe(HOUR);
  });

  test("a holiday is closed and an override beats it", () => {
    const holiday: BusinessCalendar = {
      ...OFFICE,
      holidays: ["2026-07-01", "2026-12-24"],
      overrides: [{ on: "2026-12-24", windows: [{ opens: "09:00", closes: "12:00" }] }],
    };
    expect(businessMsBetween(holiday, at("2026-07-01T00:00:00Z"), at("2026-07-02T04:00:00Z"))).toBe(0);
    expect(businessMsBetween(holiday, at("2026-12-24T05:00:00Z"), at("2026-12-25T05:00:00Z"))).toBe(3 * HOUR);
  });

  test("windows that overlap count once", () => {
    const overlapping: BusinessCalendar = {
      ...NEVER,
      windows: {
        tuesday: [
          { opens: "09:00", closes: "13:00" },
          { opens: "12:00", closes: "15:00" },
        ],
      },
    };
    expect(businessMsBetween(overlapping, at("2026-06-02T04:00:00Z"), at("2026-06-03T04:00:00Z"))).toBe(6 * HOUR);
  });

  test("a calendar without windows never counts", () => {
    expect(businessMsBetween(NEVER, at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))).toBe(0);
  });

  test("the open time of two spans that meet adds up to that of the whole", () => {
    const instants = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T00:00:00Z") });
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        const [from = 0, middle = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
        expect(businessMsBetween(BUSY, from, middle) + businessMsBetween(BUSY, middle, to)).toBe(businessMsBetween(BUSY, from, to));
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe("addBusinessMs", () => {
  test.each([
    { name: "an hour from Friday 16:30 ends on Monday 09:30", from: "2026-06-05T20:30:00Z", minutes: 60, due: "2026-06-08T13:30:00.000Z" },
    {
      name: "time that ends with the day ends at closing, not at the next opening",
      from: "2026-06-05T20:30:00Z",
      minutes: 30,
      due: "2026-06-05T21:00:00.000Z",
    },
    {
      name: "a lead in the night is due a quarter after opening",
      from: "2026-06-02T06:00:00Z",
      minutes: 15,
      due: "2026-06-02T13:15:00.000Z",
    },
    { name: "no time at all ends where it starts, open or not", from: "2026-06-06T15:00:00Z", minutes: 0, due: "2026-06-06T15:00:00.000Z" },
    {
      name: "sixteen hours over a weekend with a clock change",
      from: "2026-03-06T14:00:00Z",
      minutes: 16 * 60,
      due: "2026-03-09T21:00:00.000Z",
    },
  ])("$name", ({ from, minutes, due }) => {
    expect(iso(addBusinessMs(OFFICE, at(from), minutes * MINUTE))).toBe(due);
  });

  test("a calendar without windows never gets there", () => {
    expect(addBusinessMs(NEVER, at("2026-06-05T20:30:00Z"), MINUTE)).toBeNull();
  });

  test("a calendar that opens on one date only is found, up to what that date holds", () => {
    const oneDay: BusinessCalendar = { ...NEVER, overrides: [{ on: "2027-05-05", windows: [NINE_TO_FIVE] }] };
    expect(iso(addBusinessMs(oneDay, at("2026-06-05T20:30:00Z"), 8 * HOUR))).toBe("2027-05-05T21:00:00.000Z");
    expect(addBusinessMs(oneDay, at("2026-06-05T20:30:00Z"), 8 * HOUR + 1)).toBeNull();
  });

  test("holidays that fill a month are passed over", () => {
    const closed = Array.from({ length: 31 }, (_, index) => `2026-08-${String(index + 1).padStart(2, "0")}`);
    expect(iso(addBusinessMs({ ...OFFICE, holidays: closed }, at("2026-07-31T21:00:00Z"), HOUR))).toBe("2026-09-01T14:00:00.000Z");
  });

  test("the open time until the answer is the duration asked for", () => {
    const instants = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T00:00:00Z") });
    fc.assert(
      fc.property(
        fc.constantFrom(OFFICE, ALWAYS, BUSY),
        instants,
        fc.integer({ min: 0, max: 60 * 24 * HOUR }),
        (calendar, fromMs, durationMs) => {
          const dueMs = addBusinessMs(calendar, fromMs, durationMs);
          expect(businessMsBetween(calendar, fromMs, dueMs ?? 0)).toBe(durationMs);
          if (durationMs > 0) expect(businessMsBetween(calendar, fromMs, (dueMs ?? 0) - 1)).toBe(durationMs - 1);
        },
      ),
      { numRuns: 500, seed: 6 },
    );
  });
});

describe("openUntil and nextOpening", () => {
  test.each([
    {
      name: "in the morning it is open until five",
      from: "2026-06-02T14:00:00Z",
      until: "2026-06-02T21:00:00.000Z",
      next: "2026-06-02T14:00:00.000Z",
    },
    { name: "at opening it is open", from: "2026-06-02T13:00:00Z", until: "2026-06-02T21:00:00.000Z", next: "2026-06-02T13:00:00.000Z" },
    { name: "at closing it is closed until the next morning", from: "2026-06-02T21:00:00Z", until: null, next: "2026-06-03T13:00:00.000Z" },
    { name: "on Saturday it opens on Monday", from: "2026-06-06T15:00:00Z", until: null, next: "2026-06-08T13:00:00.000Z" },
  ])("$name", ({ from, until, next }) => {
    expect(iso(openUntil(OFFICE, at(from)))).toBe(until);
    expect(iso(nextOpening(OFFICE, at(from)))).toBe(next);
  });

  test("a night shift written as two windows is one opening", () => {
    const night: BusinessCalendar = {
      ...NEVER,
      windows: { friday: [{ opens: "20:00", closes: "24:00" }], saturday: [{ opens: "00:00", closes: "04:00" }] },
    };
    expect(iso(openUntil(night, at("2026-06-06T01:00:00Z")))).toBe("2026-06-06T08:00:00.000Z");
  });

  test("a calendar that never closes is open for a week at least", () => {
    const atMs = at("2026-06-06T01:00:00Z");
    expect((openUntil(ALWAYS, atMs) ?? 0) - atMs).toBeGreaterThanOrEqual(7 * 24 * HOUR);
  });

  test("a calendar without windows is closed and stays so", () => {
    expect(openUntil(NEVER, 0)).toBeNull();
    expect(nextOpening(NEVER, 0)).toBeNull();
  });
});

test.each([
  { name: "a time that is none", window: { opens: "9:00", closes: "17:00" } },
  { name: "a time past the end of the day", window: { opens: "09:00", closes: "24:01" } },
  { name: "a window that closes before it opens", window: { opens: "22:00", closes: "06:00" } },
])("$name is refused", ({ window }) => {
  expect(codeThrownBy(() => nextOpening({ ...NEVER, windows: { monday: [window] } }, 0))).toBe("bad_calendar");
});
