import { NO_REGION, WEEKDAYS, type BusinessCalendar, type OpenWindow, type Weekday } from "../../../../src/domain/calendar";

export const window = (opens: string, closes: string): OpenWindow => ({ opens, closes });

export const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** The same windows on each of some weekdays. */
export const openOn = (weekdays: readonly Weekday[], ...windows: OpenWindow[]): BusinessCalendar["windows"] =>
  Object.fromEntries(weekdays.map((weekday) => [weekday, windows]));

export const calendarIn = (
  timeZone: string,
  windows: BusinessCalendar["windows"],
  more: Partial<BusinessCalendar> = {},
): BusinessCalendar => ({
  timeZone,
  windows,
  holidays: [],
  overrides: [],
  ...NO_REGION,
  ...more,
});
