import type { Charter } from "../charter";
import { addDays, startOfDayMs } from "../period";
import { isOpenDay } from "./is-open-day";
import { promiseAt } from "./promise-at";

/** Days from one date to another, the second not included, on which the account's own hours never opened, by the promise in force then. */
export function closedDays(
  charter: Pick<Charter, "promise" | "formerPromises" | "installedAtMs" | "timeZone">,
  fromOn: string,
  toOn: string,
): string[] {
  const { timeZone } = charter;
  const closed: string[] = [];
  for (let day = fromOn; day < toOn; day = addDays(day, 1))
    if (!isOpenDay(promiseAt(charter, startOfDayMs(day, timeZone)).calendar, day, timeZone)) closed.push(day);
  return closed;
}
