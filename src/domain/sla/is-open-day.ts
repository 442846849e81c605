import { businessMsBetween, type BusinessCalendar } from "../calendar";
import { addDays, startOfDayMs } from "../period";

/** Whether a calendar opens at all on a day of a time zone. Throws `bad_calendar`, `unknown_time_zone`. */
export const isOpenDay = (calendar: BusinessCalendar, dayOn: string, timeZone: string): boolean =>
  businessMsBetween(calendar, startOfDayMs(dayOn, timeZone), startOfDayMs(addDays(dayOn, 1), timeZone)) > 0;
