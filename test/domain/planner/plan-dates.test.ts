import { NO_REGION, type BusinessCalendar } from "../../../src/domain/calendar";
import { defaultCalendar } from "../../../src/domain/default-charter";
import { perWeek, planDates, workWeeks } from "../../../src/domain/planner/plan-dates";
import { roundUp } from "../../../src/domain/planner/round-up";

const days = (calendar: BusinessCalendar) => ({ calendar, timeZone: calendar.timeZone });
const weekdays = days(defaultCalendar("America/Toronto"));
/** Christmas, and the Easter weekend of 2027. */
const withHolidays = days({ ...weekdays.calendar, publicHolidays: ["2026-12-25", "2026-12-26", "2027-01-01", "2027-03-26", "2027-03-29"] });

test.each([
  // Monday to Friday, Monday to Sunday, and to the Monday after
  { from: "2026-11-23", until: "2026-11-27", calendar: weekdays, weeks: 1 },
  { from: "2026-11-23", until: "2026-11-29", calendar: weekdays, weeks: 1 },
  { from: "2026-11-23", until: "2026-11-30", calendar: weekdays, weeks: 1.2 },
  { from: "2026-11-28", until: "2026-11-29", calendar: weekdays, weeks: 0 },
  { from: "2026-11-24", until: "2026-11-23", calendar: weekdays, weeks: 0 },
  // 21 Dec to 3 Jan: ten weekdays, of which Christmas Day and New Year's Day are off; Boxing Day is a Saturday
  { from: "2026-12-21", until: "2027-01-03", calendar: withHolidays, weeks: 1.6 },
  { from: "2026-12-21", until: "2027-01-03", calendar: weekdays, weeks: 2 },
  // the week with Good Friday and the one with Easter Monday
  { from: "2027-03-22", until: "2027-04-02", calendar: withHolidays, weeks: 1.6 },
  // the clock goes forward on Sunday 14 March and back on Sunday 1 November: a day is a day
  { from: "2027-03-08", until: "2027-03-21", calendar: weekdays, weeks: 2 },
  { from: "2026-10-26", until: "2026-11-08", calendar: weekdays, weeks: 2 },
])("from $from until $until there are $weeks working weeks", ({ from, until, calendar, weeks }) => {
  expect(workWeeks(calendar, from, until)).toBeCloseTo(weeks, 12);
});

test("a shop that opens on Sundays only, on the days when clocks change, has four weeks in four", () => {
  const sundays = days({
    timeZone: "Europe/Berlin",
    windows: { sunday: [{ opens: "02:00", closes: "03:00" }] },
    holidays: [],
    ...NO_REGION,
    overrides: [],
  });
  // On 28 March 2027 the hour from 2 to 3 does not exist: that Sunday it does not open.
  expect(workWeeks(sundays, "2027-03-01", "2027-03-28")).toBe(3);
  expect(workWeeks(sundays, "2026-10-05", "2026-11-01")).toBe(4);
});

test("where the calendar never opens every day counts, seven to a week", () => {
  expect(workWeeks(days({ ...weekdays.calendar, windows: {} }), "2026-11-23", "2026-12-06")).toBe(2);
});

test("a weekend that somebody works by exception is more than an ordinary week", () => {
  const saturday = { on: "2026-11-28", windows: [{ opens: "10:00", closes: "14:00" }] };
  expect(workWeeks(days({ ...weekdays.calendar, overrides: [saturday] }), "2026-11-23", "2026-11-29")).toBe(1.2);
});

test("leads are due one time to win before the deals, a begun day counted whole", () => {
  const dates = planDates(weekdays, "2026-11-23", "2027-03-31", 25.1);
  expect(dates).toMatchObject({ deals: { dueOn: "2027-03-31" }, leads: { dueOn: "2027-03-05" }, isTooLate: false });
  // 15 weeks from Monday to Friday
  expect(dates.leads?.weeks).toBe(15);
  expect(planDates(weekdays, "2026-11-23", "2027-03-31", 0).leads).toEqual(dates.deals);
});

test.each([
  { cycle: 8, isTooLate: true },
  { cycle: 7.5, isTooLate: true },
  { cycle: 7, isTooLate: false },
  { cycle: null, isTooLate: false },
])("a week before the end it is too late for a time to win of $cycle days: $isTooLate", ({ cycle, isTooLate }) => {
  expect(planDates(weekdays, "2026-11-23", "2026-11-30", cycle).isTooLate).toBe(isTooLate);
});

test("in the last week all of it is asked for, never more than there is", () => {
  expect(perWeek(400, { dueOn: "2026-11-24", weeks: 0.4 })).toBe(400);
  expect(perWeek(400, { dueOn: "2026-11-22", weeks: 0 })).toBe(400);
  expect(perWeek(400, { dueOn: "2027-03-05", weeks: 16 })).toBe(25);
});

test.each([
  { value: 200.00000000000003, step: 1, shown: 200 },
  { value: 200.000001, step: 1, shown: 201 },
  { value: 0, step: 1, shown: 0 },
  { value: 0.0004, step: 1, shown: 1 },
  { value: 11_487.341, step: 0.01, shown: 11_487.35 },
  { value: 0.07, step: 0.01, shown: 0.07 },
])("$value is shown as $shown", ({ value, step, shown }) => {
  expect(roundUp(value, step)).toBe(shown);
});
