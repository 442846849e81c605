import { defaultCalendar, defaultCharter } from "../../../src/domain/default-charter";
import { digestIdOf, periodBefore, periodOf, periodOfId } from "../../../src/domain/digest/digest-period";
import { dueAtMs, lastDue, missingDigests, newestDue, type DueTerms } from "../../../src/domain/digest/due";
import { isMadeInTime } from "../../../src/domain/digest/is-made-in-time";
import type { BusinessCalendar } from "../../../src/domain/calendar";

const at = (text: string): number => Date.parse(text);
const iso = (atMs: number): string => new Date(atMs).toISOString();
const INSTALLED = at("2026-01-01T12:00:00Z");

const terms = (timeZone: string, calendar: Partial<BusinessCalendar> = {}): DueTerms => {
  const charter = defaultCharter({ timeZone, currency: "EUR", installedAtMs: INSTALLED, stages: {} });
  return { ...charter, promise: { ...charter.promise, calendar: { ...defaultCalendar(timeZone), ...calendar } } };
};
const BERLIN = terms("Europe/Berlin");

test.each([
  { cadence: "weekly", dayOn: "2026-11-15", from: "2026-11-09", to: "2026-11-16", before: "2026-11-02" },
  { cadence: "weekly", dayOn: "2026-11-16", from: "2026-11-16", to: "2026-11-23", before: "2026-11-09" },
  { cadence: "weekly", dayOn: "2027-01-01", from: "2026-12-28", to: "2027-01-04", before: "2026-12-21" },
  { cadence: "monthly", dayOn: "2026-03-31", from: "2026-03-01", to: "2026-04-01", before: "2026-02-01" },
  { cadence: "monthly", dayOn: "2026-01-01", from: "2026-01-01", to: "2026-02-01", before: "2025-12-01" },
] as const)("the $cadence period of $dayOn is $from to $to, after that of $before", ({ cadence, dayOn, from, to, before }) => {
  const period = periodOf(cadence, dayOn);
  expect(period).toEqual({ fromOn: from, toOn: to });
  expect(periodBefore(cadence, period)).toMatchObject({ fromOn: before, toOn: from });
  expect(periodOfId(digestIdOf(cadence, period))).toEqual({ cadence, period });
});

test.each([
  "weekly-2026-11-10",
  "monthly-2026-11-02",
  "daily-2026-11-09",
  "weekly-2026-02-30",
  "weekly-2026-02-31",
  "monthly-2026-13-01",
  "weekly-2026-13-01",
  "monthly-2026-00-01",
  "monthly-0000-01-01",
  "monthly-0001-01-01",
  "weekly-0001-01-01",
  "monthly-1999-12-01",
  "monthly-2100-01-01",
  "monthly-9999-12-01",
  " monthly-2026-11-01",
  "monthly-2026-11-01 ",
  "monthly-2026-11-1",
  "weekly",
  "",
])('there is no period of the id "%s"', (id) => {
  expect(periodOfId(id)).toBeNull();
});

test.each(["monthly-2000-01-01", "weekly-2000-01-03", "monthly-2099-12-01", "monthly-2024-02-01"])("%s is a period", (id) => {
  expect(periodOfId(id)).not.toBeNull();
});

describe("a digest is due", () => {
  test.each([
    // Summer time ends on 25 October: Monday's 8:00 is an hour later by UTC than the one before.
    { fromOn: "2026-10-12", due: "2026-10-19T06:00:00.000Z" },
    { fromOn: "2026-10-19", due: "2026-10-26T07:00:00.000Z" },
    // 29 March: summer time begins.
    { fromOn: "2026-03-23", due: "2026-03-30T06:00:00.000Z" },
  ])("on Monday at 8:00 by the account's clock after the week of $fromOn", ({ fromOn, due }) => {
    expect(iso(dueAtMs("weekly", periodOf("weekly", fromOn), BERLIN))).toBe(due);
  });

  test("on a Monday that is a public holiday, too", () => {
    const closed = terms("Europe/Berlin", { publicHolidays: ["2026-04-06"] });
    expect(iso(dueAtMs("weekly", periodOf("weekly", "2026-03-30"), closed))).toBe("2026-04-06T06:00:00.000Z");
  });

  test.each([
    { name: "on the first where that is a working day", month: "2026-09-01", calendar: {}, due: "2026-10-01T06:00:00.000Z" },
    { name: "on Monday where the first is a Sunday", month: "2026-10-01", calendar: {}, due: "2026-11-02T07:00:00.000Z" },
    { name: "after a public holiday", month: "2026-12-01", calendar: { publicHolidays: ["2027-01-01"] }, due: "2027-01-04T07:00:00.000Z" },
    {
      name: "on a Saturday on call",
      month: "2026-07-01",
      calendar: { overrides: [{ on: "2026-08-01", windows: [{ opens: "10:00", closes: "12:00" }] }] },
      due: "2026-08-01T06:00:00.000Z",
    },
    { name: "on the first where nothing ever opens", month: "2026-10-01", calendar: { windows: {} }, due: "2026-11-01T07:00:00.000Z" },
  ])("of a month $name, at 8:00", ({ month, calendar, due }) => {
    expect(iso(dueAtMs("monthly", periodOf("monthly", month), terms("Europe/Berlin", calendar)))).toBe(due);
  });

  test("at 8:00 of a day whose morning a clock change moves", () => {
    // In Casablanca the clock goes back on Sunday 15 February 2026 and forward on 22 March: Mondays' 8:00 follow it.
    const casablanca = terms("Africa/Casablanca");
    expect(iso(dueAtMs("weekly", periodOf("weekly", "2026-02-02"), casablanca))).toBe("2026-02-09T07:00:00.000Z");
    expect(iso(dueAtMs("weekly", periodOf("weekly", "2026-02-09"), casablanca))).toBe("2026-02-16T08:00:00.000Z");
  });
});

describe("the newest due period", () => {
  test("turns at 8:00 on Monday, not a millisecond before", () => {
    const due = at("2026-11-16T07:00:00Z");
    expect(newestDue("weekly", BERLIN, due - 1).period.fromOn).toBe("2026-11-02");
    expect(newestDue("weekly", BERLIN, due)).toEqual({ period: { fromOn: "2026-11-09", toOn: "2026-11-16" }, dueAtMs: due });
    expect(newestDue("weekly", BERLIN, at("2026-11-22T22:00:00Z")).period.fromOn).toBe("2026-11-09");
  });

  test("of a month turns on the first working day", () => {
    expect(newestDue("monthly", BERLIN, at("2026-11-01T12:00:00Z")).period.fromOn).toBe("2026-09-01");
    expect(newestDue("monthly", BERLIN, at("2026-11-02T07:00:00Z")).period.fromOn).toBe("2026-10-01");
  });
});

describe("digests that are missing", () => {
  const NOW = at("2026-11-18T12:00:00Z");
  const weeks = (made: Parameters<typeof missingDigests>[3], nowMs = NOW): string[] =>
    missingDigests("weekly", BERLIN, nowMs, made).map(({ period }) => period.fromOn);

  test("are made up for after a stop, the oldest first", () => {
    expect(weeks({ cadence: "weekly", toOn: "2026-10-26" })).toEqual(["2026-10-26", "2026-11-02", "2026-11-09"]);
  });

  test("are none once the newest was made", () => {
    expect(weeks({ cadence: "weekly", toOn: "2026-11-16" })).toEqual([]);
  });

  test("are at most eight after a long stop", () => {
    expect(weeks({ cadence: "weekly", toOn: "2026-03-02" })).toHaveLength(8);
    expect(weeks({ cadence: "weekly", toOn: "2026-03-02" }).at(-1)).toBe("2026-11-09");
  });

  test("are only the newest where the cadence has changed, and not one of days that were told already", () => {
    expect(weeks({ cadence: "monthly", toOn: "2026-11-01" })).toEqual(["2026-11-09"]);
    expect(missingDigests("monthly", BERLIN, NOW, { cadence: "weekly", toOn: "2026-11-16" })).toEqual([]);
  });

  test("are only the newest where none was ever made, and none that was due before the install", () => {
    expect(weeks(null)).toEqual(["2026-11-09"]);
    expect(weeks(null, INSTALLED + 60_000)).toEqual([]);
    expect(weeks(null, at("2026-01-05T07:00:00Z"))).toEqual(["2025-12-29"]);
    expect(lastDue("weekly", BERLIN, at("2026-01-12T07:00:00Z")).map(({ period }) => period.fromOn)).toEqual(["2026-01-05", "2025-12-29"]);
  });
});

test("a digest is in time for a day", () => {
  expect(isMadeInTime({ dueAtMs: 0, madeAtMs: 86_400_000 })).toBe(true);
  expect(isMadeInTime({ dueAtMs: 0, madeAtMs: 86_400_001 })).toBe(false);
});
