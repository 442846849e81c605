import { DateTime } from "luxon";
import fc from "fast-check";
import { addDays, dayOf, judgedWindow, monthOf, previousWindow, splitIntoTiers, startOfDayMs, weekStart } from "../../src/domain/period";
import { codeThrownBy } from "./support/code-thrown-by";

const at = (iso: string): number => Date.parse(iso);
const TORONTO = "America/Toronto";

describe("dayOf", () => {
  test.each([
    { name: "an instant belongs to the local day of a 23-hour day", iso: "2026-03-09T03:30:00Z", zone: TORONTO, on: "2026-03-08" },
    { name: "the first instant after local midnight is the next day", iso: "2026-03-09T04:00:00Z", zone: TORONTO, on: "2026-03-09" },
    { name: "the last millisecond of a 25-hour day is still that day", iso: "2026-11-02T04:59:59.999Z", zone: TORONTO, on: "2026-11-01" },
    { name: "20:00 UTC is midnight in Dubai", iso: "2025-05-01T20:00:00Z", zone: "Asia/Dubai", on: "2025-05-02" },
    { name: "an instant before 1970 has its day too", iso: "1969-12-31T23:59:59Z", zone: "UTC", on: "1969-12-31" },
    {
      name: "a half-hour clock change is followed to the minute",
      iso: "2026-04-04T12:59:00Z",
      zone: "Australia/Lord_Howe",
      on: "2026-04-04",
    },
  ])("$name", ({ iso, zone, on }) => {
    expect(dayOf(at(iso), zone)).toBe(on);
  });

  test("it agrees with luxon at any instant of thirty years in zones of every kind", () => {
    const zones = [
      TORONTO,
      "Europe/Berlin",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
      "Pacific/Apia",
      "Africa/Casablanca",
      "UTC",
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z") }),
        fc.constantFrom(...zones),
        (atMs, zone) => {
          expect(dayOf(atMs, zone)).toBe(DateTime.fromMillis(atMs, { zone }).toISODate());
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  test("an unknown time zone is refused by its code", () => {
    expect(codeThrownBy(() => dayOf(0, "Mars/Olympus"))).toBe("unknown_time_zone");
  });
});

describe("startOfDayMs", () => {
  test.each([
    { name: "an ordinary day starts at midnight", on: "2026-06-01", zone: TORONTO, iso: "2026-06-01T04:00:00Z" },
    { name: "the day after spring forward starts 23 hours later", on: "2026-03-09", zone: TORONTO, iso: "2026-03-09T04:00:00Z" },
    {
      name: "a day whose midnight is skipped starts at one o'clock",
      on: "2018-11-04",
      zone: "America/Sao_Paulo",
      iso: "2018-11-04T03:00:00Z",
    },
    {
      name: "a day whose midnight comes twice starts at the first",
      on: "2025-10-26",
      zone: "Atlantic/Azores",
      iso: "2025-10-26T00:00:00Z",
    },
    {
      name: "a day before which the last hour comes twice starts after both",
      on: "2018-02-18",
      zone: "America/Sao_Paulo",
      iso: "2018-02-18T03:00:00Z",
    },
    {
      name: "a date the zone left out starts where the next one does",
      on: "2011-12-30",
      zone: "Pacific/Apia",
      iso: "2011-12-30T10:00:00Z",
    },
  ])("$name", ({ on, zone, iso }) => {
    expect(new Date(startOfDayMs(on, zone)).toISOString()).toBe(new Date(iso).toISOString());
  });

  test("the instant is the first of its day and the one before it is of the day before", () => {
    const days = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays("2003-01-01", days));
    fc.assert(
      fc.property(days, fc.constantFrom(TORONTO, "America/Sao_Paulo", "Atlantic/Azores", "Asia/Beirut", "UTC"), (on, zone) => {
        const startMs = startOfDayMs(on, zone);
        expect(dayOf(startMs, zone)).toBe(on);
        expect(dayOf(startMs - 1, zone)).toBe(addDays(on, -1));
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe("weeks and months", () => {
  test.each([
    { on: "2026-11-21", monday: "2026-11-16" },
    { on: "2026-11-16", monday: "2026-11-16" },
    { on: "2026-11-22", monday: "2026-11-16" },
    { on: "2027-01-01", monday: "2026-12-28" },
  ])("the week of $on starts on $monday", ({ on, monday }) => {
    expect(weekStart(on)).toBe(monday);
  });

  test("a month is named by its first day", () => {
    expect(monthOf("2024-02-29")).toBe("2024-02-01");
  });

  test("days are added over a leap day and backwards", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });
});

describe("judgedWindow", () => {
  test("it is thirteen whole weeks that end five weeks before this week's Monday", () => {
    expect(judgedWindow(at("2026-11-21T20:00:00Z"), TORONTO)).toEqual({ fromOn: "2026-07-13", toOn: "2026-10-12" });
  });

  test("the week is that of the portal's own day: late on Sunday in Toronto is Monday in UTC", () => {
    const asOfMs = at("2026-11-16T03:00:00Z");
    expect(judgedWindow(asOfMs, TORONTO).toOn).toBe("2026-10-05");
    expect(judgedWindow(asOfMs, "UTC").toOn).toBe("2026-10-12");
  });

  test("a longer time to judge moves it back by whole weeks", () => {
    expect(judgedWindow(at("2026-11-21T20:00:00Z"), TORONTO, 13)).toEqual({ fromOn: "2026-05-18", toOn: "2026-08-17" });
  });

  test("the window before it ends where it begins and is as long", () => {
    expect(previousWindow({ fromOn: "2026-07-13", toOn: "2026-10-12" })).toEqual({ fromOn: "2026-04-13", toOn: "2026-07-13" });
  });
});

describe("splitIntoTiers", () => {
  test.each([
    { name: "a year is twelve months", fromOn: "2025-01-01", toOn: "2026-01-01", months: 12, dayRanges: [] },
    {
      name: "days hang over at both ends",
      fromOn: "2026-07-13",
      toOn: "2026-10-12",
      months: 2,
      dayRanges: [
        ["2026-07-13", "2026-08-01"],
        ["2026-10-01", "2026-10-12"],
      ],
    },
    {
      name: "a part of one month is days only",
      fromOn: "2026-05-02",
      toOn: "2026-05-30",
      months: 0,
      dayRanges: [["2026-05-02", "2026-05-30"]],
    },
    {
      name: "parts of two months are one range",
      fromOn: "2026-05-20",
      toOn: "2026-06-10",
      months: 0,
      dayRanges: [["2026-05-20", "2026-06-10"]],
    },
    {
      name: "a period that ends with the month has no days behind it",
      fromOn: "2026-05-20",
      toOn: "2026-07-01",
      months: 1,
      dayRanges: [["2026-05-20", "2026-06-01"]],
    },
    { name: "an empty period has no parts", fromOn: "2026-05-20", toOn: "2026-05-20", months: 0, dayRanges: [] },
  ])("$name", ({ fromOn, toOn, months, dayRanges }) => {
    const split = splitIntoTiers(fromOn, toOn);
    expect(split.months).toHaveLength(months);
    expect(split.dayRanges).toEqual(dayRanges);
  });

  test("every day of the period is in exactly one part", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
        const fromOn = addDays("2024-01-01", start);
        const toOn = addDays(fromOn, length);
        const { months, dayRanges } = splitIntoTiers(fromOn, toOn);
        const ranges = [...months.map((month) => [month, monthOf(addDays(month, 31))] as const), ...dayRanges];
        const days = ranges.flatMap(([from, to]) => {
          const covered: string[] = [];
          for (let on = from; on < to; on = addDays(on, 1)) covered.push(on);
          return covered;
        });
        expect(days.sort()).toEqual(Array.from({ length }, (_, index) => addDays(fromOn, index)));
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
