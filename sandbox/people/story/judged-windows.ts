import { DateTime } from "luxon";

/** Dates in portal time; `to` is not included. */
export interface DateRange {
  from: string;
  to: string;
}

export interface JudgedWindows {
  /** 13 whole weeks, Monday to Monday, that end 5 weeks before the Monday of the present week */
  window: DateRange;
  /** the 13 weeks before */
  previousWindow: DateRange;
}

const WEEKS = 13;
/** P80 of lead to won, in whole weeks: what the generated deals are made to give. */
const MATURING_WEEKS = 5;

export function judgedWindows(asOfMs: number, timeZone: string): JudgedWindows {
  const end = DateTime.fromMillis(asOfMs, { zone: timeZone }).startOf("week").minus({ weeks: MATURING_WEEKS });
  const toRange = (to: DateTime): DateRange => ({ from: dateOf(to.minus({ weeks: WEEKS })), to: dateOf(to) });
  return { window: toRange(end), previousWindow: toRange(end.minus({ weeks: WEEKS })) };
}

export const dateOf = (day: DateTime): string => day.toFormat("yyyy-MM-dd");
