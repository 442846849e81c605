import type { BusinessCalendar } from "../calendar";
import type { Charter } from "../charter";
import { addDays, monthOf, nextMonth } from "../period";
import { isOpenDay } from "./is-open-day";

/** Days of the account from one to another, the second not included, on which the calendar opens at all. */
function openDays(calendar: BusinessCalendar, fromOn: string, toOn: string, timeZone: string): number {
  let days = 0;
  for (let day = fromOn; day < toOn; day = addDays(day, 1)) if (isOpenDay(calendar, day, timeZone)) days += 1;
  return days;
}

/**
 * How many marketing-ready leads the aim asks for from one date to another, the second not included: of each month as large a part as its
 * working days that lie between them. An aim of 22 a month with 22 working days asks for one on each. Null where no aim is agreed, or no
 * working day lies between.
 */
export function mqlsPromised(
  { aims, promise, timeZone }: Pick<Charter, "aims" | "promise" | "timeZone">,
  fromOn: string,
  toOn: string,
): number | null {
  const { mqlsPerMonth } = aims;
  if (mqlsPerMonth === null || mqlsPerMonth <= 0) return null;
  let promised = 0;
  for (let month = monthOf(fromOn); month < toOn; month = nextMonth(month)) {
    const end = nextMonth(month);
    const inMonth = openDays(promise.calendar, month, end, timeZone);
    const inWindow = openDays(promise.calendar, month > fromOn ? month : fromOn, end < toOn ? end : toOn, timeZone);
    if (inMonth > 0) promised += (mqlsPerMonth * inWindow) / inMonth;
  }
  return promised > 0 ? promised : null;
}
