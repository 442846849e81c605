import { WEEKDAYS, type BusinessCalendar } from "../../../src/domain/calendar";
import { clockStamps, countedMs } from "../../../src/domain/sla/clock-stamps";
import { calendarIn, openOn, window, WORKDAYS } from "./support/calendars";
import { walkOpenMs, walkUntilOpenMs } from "./support/minute-walk";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const TERMS = { targetMinutes: 60, warnShare: 0.75 };
const OFFICE = calendarIn("America/New_York", openOn(WORKDAYS, window("09:00", "17:00")));
const ALWAYS = calendarIn("America/New_York", openOn(WEEKDAYS, window("00:00", "24:00")));

interface PausedCase {
  name: string;
  calendar?: BusinessCalendar;
  from: string;
  pauses: [from: string, to: string][];
  warn: string;
  due: string;
}

const CASES: PausedCase[] = [
  { name: "no pause", from: "2026-06-02T10:00:00-04:00", pauses: [], warn: "2026-06-02T10:45:00-04:00", due: "2026-06-02T11:00:00-04:00" },
  {
    name: "one pause",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T10:10:00-04:00", "2026-06-02T10:40:00-04:00"]],
    warn: "2026-06-02T11:15:00-04:00",
    due: "2026-06-02T11:30:00-04:00",
  },
  {
    name: "two pauses",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [
      ["2026-06-02T10:10:00-04:00", "2026-06-02T10:20:00-04:00"],
      ["2026-06-02T10:50:00-04:00", "2026-06-02T11:00:00-04:00"],
    ],
    warn: "2026-06-02T11:05:00-04:00",
    due: "2026-06-02T11:20:00-04:00",
  },
  {
    name: "two pauses that meet",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [
      ["2026-06-02T10:10:00-04:00", "2026-06-02T10:20:00-04:00"],
      ["2026-06-02T10:20:00-04:00", "2026-06-02T10:40:00-04:00"],
    ],
    warn: "2026-06-02T11:15:00-04:00",
    due: "2026-06-02T11:30:00-04:00",
  },
  {
    name: "a pause over night",
    from: "2026-06-02T16:00:00-04:00",
    pauses: [["2026-06-02T16:30:00-04:00", "2026-06-03T10:00:00-04:00"]],
    warn: "2026-06-03T10:15:00-04:00",
    due: "2026-06-03T10:30:00-04:00",
  },
  {
    name: "a pause between warning and deadline",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T10:50:00-04:00", "2026-06-02T11:50:00-04:00"]],
    warn: "2026-06-02T10:45:00-04:00",
    due: "2026-06-02T12:00:00-04:00",
  },
  {
    name: "a pause that begins at the deadline changes nothing",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T11:00:00-04:00", "2026-06-02T12:00:00-04:00"]],
    warn: "2026-06-02T10:45:00-04:00",
    due: "2026-06-02T11:00:00-04:00",
  },
  {
    name: "a pause that begins a millisecond before it leaves that millisecond",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T10:59:59.999-04:00", "2026-06-02T12:00:00-04:00"]],
    warn: "2026-06-02T10:45:00-04:00",
    due: "2026-06-02T12:00:00.001-04:00",
  },
  {
    name: "a pause while it is closed changes nothing",
    from: "2026-06-05T16:30:00-04:00",
    pauses: [["2026-06-06T00:00:00-04:00", "2026-06-08T00:00:00-04:00"]],
    warn: "2026-06-08T09:15:00-04:00",
    due: "2026-06-08T09:30:00-04:00",
  },
  {
    name: "a pause that began before the start",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T09:00:00-04:00", "2026-06-02T10:30:00-04:00"]],
    warn: "2026-06-02T11:15:00-04:00",
    due: "2026-06-02T11:30:00-04:00",
  },
  {
    name: "a pause that was over before the start changes nothing",
    from: "2026-06-02T10:00:00-04:00",
    pauses: [["2026-06-02T09:00:00-04:00", "2026-06-02T09:30:00-04:00"]],
    warn: "2026-06-02T10:45:00-04:00",
    due: "2026-06-02T11:00:00-04:00",
  },
  {
    name: "a pause over the weekend on which clocks go forward",
    from: "2026-03-06T16:00:00-05:00",
    pauses: [["2026-03-06T16:30:00-05:00", "2026-03-09T09:30:00-04:00"]],
    warn: "2026-03-09T09:45:00-04:00",
    due: "2026-03-09T10:00:00-04:00",
  },
  {
    name: "a pause over the hour that is skipped",
    calendar: ALWAYS,
    from: "2026-03-08T01:30:00-05:00",
    pauses: [["2026-03-08T01:45:00-05:00", "2026-03-08T03:15:00-04:00"]],
    warn: "2026-03-08T03:45:00-04:00",
    due: "2026-03-08T04:00:00-04:00",
  },
  {
    name: "a pause of the hour that comes again",
    calendar: ALWAYS,
    from: "2026-11-01T01:30:00-04:00",
    pauses: [["2026-11-01T01:00:00-05:00", "2026-11-01T02:00:00-05:00"]],
    warn: "2026-11-01T02:15:00-05:00",
    due: "2026-11-01T02:30:00-05:00",
  },
];

describe("a clock that stands still now and then", () => {
  test.each(CASES)("$name", ({ calendar = OFFICE, from, pauses, warn, due }) => {
    const fromMs = Date.parse(from);
    const stretches = pauses.map(([begin, end]) => ({ fromMs: Date.parse(begin), toMs: Date.parse(end) }));
    const expected = { warnAtMs: Date.parse(warn), dueAtMs: Date.parse(due) };
    expect(clockStamps(TERMS, calendar, fromMs, stretches)).toEqual(expected);
    const walk = (durationMs: number): number | null =>
      walkUntilOpenMs(calendar, fromMs, durationMs, { untilMs: fromMs + 9 * DAY_MS, pauses: stretches });
    expect({ warnAtMs: walk(0.75 * HOUR_MS), dueAtMs: walk(HOUR_MS) }).toEqual(expected);
    expect(countedMs(calendar, fromMs, expected.dueAtMs, stretches)).toBe(HOUR_MS);
    expect(walkOpenMs(calendar, fromMs, expected.dueAtMs, stretches)).toBe(HOUR_MS);
  });

  test("a share of the target that is no whole millisecond is rounded to one", () => {
    expect(60_000 * 0.134).not.toBe(8_040);
    expect(clockStamps({ targetMinutes: 1, warnShare: 0.134 }, ALWAYS, 0, []).warnAtMs).toBe(8_040);
  });

  test("without any opening hours nothing is ever due", () => {
    expect(clockStamps(TERMS, { ...OFFICE, windows: {} }, 0, [])).toEqual({ dueAtMs: null, warnAtMs: null });
  });
});
