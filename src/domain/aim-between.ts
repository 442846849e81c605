import type { Charter } from "./charter";
import { monthOf, nextMonth } from "./period";
import { openDays } from "./sla/open-days";

/**
 * What an aim for a month asks for from one date to another, the second not included: of each month as large a part as its working days
 * that lie between them. An aim of 22 a month with 22 working days asks for one on each. 0 where no working day lies between.
 */
export function aimBetween(
  perMonth: number,
  { promise, timeZone }: Pick<Charter, "promise" | "timeZone">,
  fromOn: string,
  toOn: string,
): number {
  let asked = 0;
  for (let month = monthOf(fromOn); month < toOn; month = nextMonth(month)) {
    const end = nextMonth(month);
    const inMonth = openDays(promise.calendar, month, end, timeZone);
    const inWindow = openDays(promise.calendar, month > fromOn ? month : fromOn, end < toOn ? end : toOn, timeZone);
    if (inMonth > 0) asked += (perMonth * inWindow) / inMonth;
  }
  return asked;
}
