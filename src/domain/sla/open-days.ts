import { openDaysBetween, type BusinessCalendar } from "../calendar";
import { addDays } from "../period";
import { isOpenDay } from "./is-open-day";

/**
 * Days of a time zone from one to another, the second not included, on which a calendar opens at all.
 * Throws `bad_calendar`, `unknown_time_zone`.
 */
export function openDays(calendar: BusinessCalendar, fromOn: string, toOn: string, timeZone: string): number {
  if (calendar.timeZone === timeZone) return openDaysBetween(calendar, fromOn, toOn);
  let days = 0;
  for (let day = fromOn; day < toOn; day = addDays(day, 1)) if (isOpenDay(calendar, day, timeZone)) days += 1;
  return days;
}
