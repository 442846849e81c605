import { WEEKDAYS, type BusinessCalendar } from "../../../../src/domain/calendar";
import { calendarIn, openOn, window, WORKDAYS } from "./calendars";

/** So many minutes of open time from a start, and the instant at which they have passed, in the local time of the place; null: never. */
export interface BusinessTimeCase {
  name: string;
  calendar: BusinessCalendar;
  from: string;
  minutes: number;
  due: string | null;
}

type Row = [name: string, from: string, minutes: number, due: string | null];
const casesOf = (place: string, calendar: BusinessCalendar, rows: readonly Row[]): BusinessTimeCase[] =>
  rows.map(([name, from, minutes, due]) => ({ name: `${place}: ${name}`, calendar, from, minutes, due }));

const NEW_YORK = "America/New_York";
const BERLIN = "Europe/Berlin";
const LORD_HOWE = "Australia/Lord_Howe";
const SAO_PAULO = "America/Sao_Paulo";

const nineToFive = openOn(WORKDAYS, window("09:00", "17:00"));
const always = openOn(WEEKDAYS, window("00:00", "24:00"));
const daily = (opens: string, closes: string): BusinessCalendar["windows"] => openOn(WEEKDAYS, window(opens, closes));
const overnight = openOn(WEEKDAYS, window("22:00", "24:00"), window("00:00", "06:00"));

export const BUSINESS_TIME_CASES: readonly BusinessTimeCase[] = [
  ...casesOf("an office in New York", calendarIn(NEW_YORK, nineToFive), [
    ["within a day", "2026-06-02T10:00:00-04:00", 15, "2026-06-02T10:15:00-04:00"],
    ["from the instant it opens", "2026-06-02T09:00:00-04:00", 15, "2026-06-02T09:15:00-04:00"],
    ["from a millisecond before it opens", "2026-06-02T08:59:59.999-04:00", 15, "2026-06-02T09:15:00-04:00"],
    ["from a millisecond after it opened", "2026-06-02T09:00:00.001-04:00", 15, "2026-06-02T09:15:00.001-04:00"],
    ["due exactly at closing", "2026-06-02T16:45:00-04:00", 15, "2026-06-02T17:00:00-04:00"],
    ["due a millisecond after closing", "2026-06-02T16:45:00.001-04:00", 15, "2026-06-03T09:00:00.001-04:00"],
    ["from the instant it closes", "2026-06-02T17:00:00-04:00", 15, "2026-06-03T09:15:00-04:00"],
    ["from a millisecond before it closes", "2026-06-02T16:59:59.999-04:00", 15, "2026-06-03T09:14:59.999-04:00"],
    ["over a weekend", "2026-06-05T16:50:00-04:00", 15, "2026-06-08T09:05:00-04:00"],
    ["from a Saturday", "2026-06-06T11:00:00-04:00", 15, "2026-06-08T09:15:00-04:00"],
    ["from the last millisecond of a Sunday", "2026-06-07T23:59:59.999-04:00", 15, "2026-06-08T09:15:00-04:00"],
    ["a whole day from its opening", "2026-06-01T09:00:00-04:00", 480, "2026-06-01T17:00:00-04:00"],
    ["a whole day from a millisecond later", "2026-06-01T09:00:00.001-04:00", 480, "2026-06-02T09:00:00.001-04:00"],
    ["a whole week", "2026-06-01T09:00:00-04:00", 2_400, "2026-06-05T17:00:00-04:00"],
    ["a minute, half of it after the weekend", "2026-06-05T16:59:30-04:00", 1, "2026-06-08T09:00:30-04:00"],
    ["over the weekend on which clocks go forward", "2026-03-06T16:50:00-05:00", 15, "2026-03-09T09:05:00-04:00"],
    ["over the weekend on which clocks go back", "2026-10-30T16:50:00-04:00", 15, "2026-11-02T09:05:00-05:00"],
  ]),

  ...casesOf(
    "an office that keeps holidays",
    calendarIn(NEW_YORK, nineToFive, {
      region: "US",
      publicHolidays: ["2026-05-25", "2026-07-03", "2026-12-25"],
      holidays: ["2026-08-12"],
      overrides: [
        { on: "2026-12-24", windows: [window("09:00", "12:00")] },
        { on: "2026-06-17", windows: [] },
      ],
    }),
    [
      ["over a public holiday after a weekend", "2026-05-22T16:50:00-04:00", 15, "2026-05-26T09:05:00-04:00"],
      ["from noon of a public holiday", "2026-05-25T12:00:00-04:00", 15, "2026-05-26T09:15:00-04:00"],
      ["over a day that stands in for one", "2026-07-02T16:55:00-04:00", 15, "2026-07-06T09:10:00-04:00"],
      ["over a day off of its own", "2026-08-11T16:50:00-04:00", 15, "2026-08-13T09:05:00-04:00"],
      ["over a short day, a holiday and a weekend", "2026-12-24T11:50:00-05:00", 15, "2026-12-28T09:05:00-05:00"],
      ["over a day that is closed for once", "2026-06-16T16:50:00-04:00", 15, "2026-06-18T09:05:00-04:00"],
    ],
  ),

  ...casesOf(
    "an office on call",
    calendarIn(NEW_YORK, nineToFive, {
      publicHolidays: ["2026-05-25"],
      holidays: ["2026-05-25"],
      overrides: [
        { on: "2026-06-06", windows: [window("10:00", "14:00")] },
        { on: "2026-05-25", windows: [window("10:00", "12:00"), window("13:00", "14:00")] },
      ],
    }),
    [
      ["from a Saturday on call, before it opens", "2026-06-06T09:00:00-04:00", 15, "2026-06-06T10:15:00-04:00"],
      ["from a Saturday on call to Monday", "2026-06-06T13:50:00-04:00", 15, "2026-06-08T09:05:00-04:00"],
      ["from Friday into a Saturday on call", "2026-06-05T16:50:00-04:00", 15, "2026-06-06T10:05:00-04:00"],
      ["from a holiday that is worked all the same", "2026-05-25T09:00:00-04:00", 15, "2026-05-25T10:15:00-04:00"],
      ["over the lunch of a holiday that is worked", "2026-05-25T11:50:00-04:00", 15, "2026-05-25T13:05:00-04:00"],
    ],
  ),

  ...casesOf("around the clock in New York", calendarIn(NEW_YORK, always), [
    ["over the hour that is skipped", "2026-03-08T01:50:00-05:00", 15, "2026-03-08T03:05:00-04:00"],
    ["into the hour that comes again", "2026-11-01T01:50:00-04:00", 15, "2026-11-01T01:05:00-05:00"],
    ["24 hours from midnight of a day of 23", "2026-03-08T00:00:00-05:00", 1_440, "2026-03-09T01:00:00-04:00"],
    ["24 hours from midnight of a day of 25", "2026-11-01T00:00:00-04:00", 1_440, "2026-11-01T23:00:00-05:00"],
    ["a week in which clocks go forward", "2026-03-02T12:00:00-05:00", 10_080, "2026-03-09T13:00:00-04:00"],
    ["a week in which clocks go back", "2026-10-26T12:00:00-04:00", 10_080, "2026-11-02T11:00:00-05:00"],
    ["over the turn of a year", "2026-12-31T23:50:00-05:00", 15, "2027-01-01T00:05:00-05:00"],
  ]),
  ...casesOf("around the clock but for Christmas", calendarIn(NEW_YORK, always, { publicHolidays: ["2026-12-25"] }), [
    ["over it", "2026-12-24T23:50:00-05:00", 15, "2026-12-26T00:05:00-05:00"],
  ]),
  ...casesOf("around the clock in UTC", calendarIn("UTC", always), [
    ["into a leap day", "2028-02-28T23:50:00Z", 15, "2028-02-29T00:05:00Z"],
    ["out of one", "2028-02-29T23:50:00Z", 15, "2028-03-01T00:05:00Z"],
  ]),

  ...casesOf("from one to three at night", calendarIn(NEW_YORK, daily("01:00", "03:00")), [
    ["half of it skipped", "2026-03-08T00:00:00-05:00", 90, "2026-03-09T01:30:00-04:00"],
  ]),
  ...casesOf("from two to three at night", calendarIn(NEW_YORK, daily("02:00", "03:00")), [
    ["all of it skipped", "2026-03-08T00:00:00-05:00", 15, "2026-03-09T02:15:00-04:00"],
  ]),
  ...casesOf("from half past two at night", calendarIn(NEW_YORK, daily("02:30", "04:00")), [
    ["its opening skipped", "2026-03-08T00:00:00-05:00", 15, "2026-03-08T03:15:00-04:00"],
  ]),
  ...casesOf("from one to two at night", calendarIn(NEW_YORK, daily("01:00", "02:00")), [
    ["twice in one night", "2026-11-01T00:00:00-04:00", 90, "2026-11-01T01:30:00-05:00"],
    ["due as it closes for the first time", "2026-11-01T00:00:00-04:00", 60, "2026-11-01T02:00:00-04:00"],
    ["from within the second time", "2026-11-01T01:30:00-05:00", 45, "2026-11-02T01:15:00-05:00"],
  ]),

  ...casesOf("a night shift, each night in two windows", calendarIn(NEW_YORK, overnight), [
    ["over midnight", "2026-06-01T23:55:00-04:00", 15, "2026-06-02T00:10:00-04:00"],
    ["due at midnight", "2026-06-01T23:45:00-04:00", 15, "2026-06-02T00:00:00-04:00"],
    ["over the day", "2026-06-02T05:50:00-04:00", 15, "2026-06-02T22:05:00-04:00"],
    ["from a millisecond before it begins", "2026-06-02T21:59:59.999-04:00", 15, "2026-06-02T22:15:00-04:00"],
    ["a night of seven hours", "2026-03-07T23:00:00-05:00", 480, "2026-03-09T00:00:00-04:00"],
    ["a night of nine hours", "2026-10-31T23:00:00-04:00", 480, "2026-11-01T06:00:00-05:00"],
  ]),
  ...casesOf("one night a week", calendarIn(NEW_YORK, { friday: [window("22:00", "24:00")], saturday: [window("00:00", "06:00")] }), [
    ["over midnight", "2026-06-05T23:50:00-04:00", 15, "2026-06-06T00:05:00-04:00"],
    ["until the next one", "2026-06-06T05:55:00-04:00", 15, "2026-06-12T22:10:00-04:00"],
  ]),

  ...casesOf(
    "an office in Munich that closes for lunch",
    calendarIn(BERLIN, openOn(WORKDAYS, window("08:00", "12:00"), window("13:00", "17:00")), {
      region: "DE-BY",
      publicHolidays: ["2026-04-03", "2026-04-06", "2026-06-04", "2026-12-25", "2026-12-26"],
    }),
    [
      ["over lunch", "2026-06-02T11:50:00+02:00", 15, "2026-06-02T13:05:00+02:00"],
      ["from the beginning of lunch", "2026-06-02T12:00:00+02:00", 15, "2026-06-02T13:15:00+02:00"],
      ["from the middle of lunch", "2026-06-02T12:30:00+02:00", 15, "2026-06-02T13:15:00+02:00"],
      ["due at the beginning of lunch", "2026-06-02T11:45:00+02:00", 15, "2026-06-02T12:00:00+02:00"],
      ["due a millisecond after lunch", "2026-06-02T11:45:00.001+02:00", 15, "2026-06-02T13:00:00.001+02:00"],
      ["from the last millisecond of lunch", "2026-06-02T12:59:59.999+02:00", 15, "2026-06-02T13:15:00+02:00"],
      ["ten hours, over a night and two lunches", "2026-06-02T11:00:00+02:00", 600, "2026-06-03T14:00:00+02:00"],
      ["over Corpus Christi", "2026-06-03T16:50:00+02:00", 15, "2026-06-05T08:05:00+02:00"],
      ["over Easter", "2026-04-02T16:50:00+02:00", 15, "2026-04-07T08:05:00+02:00"],
      ["over Christmas", "2026-12-24T16:50:00+01:00", 15, "2026-12-28T08:05:00+01:00"],
      ["over the weekend on which clocks go forward", "2026-03-27T16:50:00+01:00", 15, "2026-03-30T08:05:00+02:00"],
      ["over the weekend on which clocks go back", "2026-10-23T16:50:00+02:00", 15, "2026-10-26T08:05:00+01:00"],
    ],
  ),
  ...casesOf("around the clock in Berlin", calendarIn(BERLIN, always), [
    ["over the hour that is skipped", "2026-03-29T01:50:00+01:00", 15, "2026-03-29T03:05:00+02:00"],
    ["into the hour that comes again", "2026-10-25T02:50:00+02:00", 15, "2026-10-25T02:05:00+01:00"],
  ]),

  ...casesOf("around the clock on Lord Howe Island, where clocks change by half an hour", calendarIn(LORD_HOWE, always), [
    ["into the half hour that comes again", "2026-04-05T01:50:00+11:00", 15, "2026-04-05T01:35:00+10:30"],
    ["over the half hour that is skipped", "2026-10-04T01:50:00+10:30", 15, "2026-10-04T02:35:00+11:00"],
  ]),
  ...casesOf("the half hour before two on Lord Howe Island", calendarIn(LORD_HOWE, daily("01:30", "02:00")), [
    ["twice in one night", "2026-04-05T00:00:00+11:00", 45, "2026-04-05T01:45:00+10:30"],
  ]),
  ...casesOf("the half hour after two on Lord Howe Island", calendarIn(LORD_HOWE, daily("02:00", "02:30")), [
    ["skipped", "2026-10-04T00:00:00+10:30", 15, "2026-10-05T02:15:00+11:00"],
  ]),
  ...casesOf("an office on Lord Howe Island, every day", calendarIn(LORD_HOWE, daily("09:00", "17:00")), [
    ["over the night on which clocks go back", "2026-04-04T16:50:00+11:00", 15, "2026-04-05T09:05:00+10:30"],
  ]),

  ...casesOf("around the clock in São Paulo, when clocks changed at midnight", calendarIn(SAO_PAULO, always), [
    ["into a day that begins at one", "2018-11-03T23:50:00-03:00", 15, "2018-11-04T01:05:00-02:00"],
    ["into the hour before midnight that comes again", "2019-02-16T23:50:00-02:00", 15, "2019-02-16T23:05:00-03:00"],
  ]),
  ...casesOf("the first hour of the day in São Paulo", calendarIn(SAO_PAULO, daily("00:00", "01:00")), [
    ["skipped", "2018-11-03T12:00:00-03:00", 15, "2018-11-05T00:15:00-02:00"],
  ]),
  ...casesOf("the last hour of the day in São Paulo", calendarIn(SAO_PAULO, daily("23:00", "24:00")), [
    ["twice in one night", "2019-02-16T22:00:00-02:00", 90, "2019-02-16T23:30:00-03:00"],
  ]),
  ...casesOf("an office in São Paulo", calendarIn(SAO_PAULO, nineToFive), [
    ["over a weekend since clocks change no more", "2026-02-13T16:50:00-03:00", 15, "2026-02-16T09:05:00-03:00"],
    ["over a weekend on which they changed", "2018-11-02T16:50:00-03:00", 15, "2018-11-05T09:05:00-02:00"],
  ]),

  ...casesOf(
    "an office in Kolkata, half an hour from everybody",
    calendarIn("Asia/Kolkata", openOn(WEEKDAYS.slice(0, 6), window("10:00", "19:00")), { region: "IN", publicHolidays: ["2026-01-26"] }),
    [
      ["over a Sunday", "2026-06-06T18:50:00+05:30", 15, "2026-06-08T10:05:00+05:30"],
      ["from the last millisecond of a day in UTC", "2026-06-02T05:29:59.999+05:30", 15, "2026-06-02T10:15:00+05:30"],
      ["over Republic Day", "2026-01-24T18:50:00+05:30", 15, "2026-01-27T10:05:00+05:30"],
    ],
  ),
  ...casesOf("around the clock in Chatham, three quarters of an hour from everybody", calendarIn("Pacific/Chatham", always), [
    ["over the hour that is skipped", "2026-09-27T02:40:00+12:45", 15, "2026-09-27T03:55:00+13:45"],
  ]),

  ...casesOf(
    "open on one date only",
    calendarIn(NEW_YORK, {}, { overrides: [{ on: "2026-06-20", windows: [window("10:00", "12:00")] }] }),
    [
      ["before it", "2026-06-17T12:00:00-04:00", 15, "2026-06-20T10:15:00-04:00"],
      ["all that there is", "2026-06-17T12:00:00-04:00", 120, "2026-06-20T12:00:00-04:00"],
      ["more than there is", "2026-06-17T12:00:00-04:00", 121, null],
      ["after it", "2026-06-20T12:00:00-04:00", 15, null],
    ],
  ),
];
