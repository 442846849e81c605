import type { BusinessCalendar } from "../calendar";
import { WEEKDAYS } from "../calendar";
import { addDays, dayNumberOf } from "../period";
import { openDays } from "../sla/open-days";

/** The account's own days. */
export interface PlanCalendar {
  calendar: BusinessCalendar;
  timeZone: string;
}

/** Until when something must have come, and how many working weeks are left for it. */
export interface DueTime {
  /** the last day, included */
  dueOn: string;
  /** working days left, today included, by those of an ordinary week; 0 when it is over */
  weeks: number;
}

export interface PlanDates {
  deals: DueTime;
  /** one typical time to win earlier; null: that time is not known */
  leads: DueTime | null;
  /** what comes in today is not won by then, as a rule */
  isTooLate: boolean;
}

const WEEK_DAYS = 7;

const openWeekdays = ({ windows }: BusinessCalendar): number => WEEKDAYS.filter((weekday) => (windows[weekday] ?? []).length > 0).length;

/** Days on which work is done, from one to another, the second not included: those of opening, or every one where the calendar never opens. */
export const workDays = ({ calendar, timeZone }: PlanCalendar, fromOn: string, toOn: string): number =>
  openWeekdays(calendar) === 0 ? Math.max(0, dayNumberOf(toOn) - dayNumberOf(fromOn)) : openDays(calendar, fromOn, toOn, timeZone);

/** Working weeks from one day to another, both included: a week with a public holiday is less than one. */
export function workWeeks(days: PlanCalendar, fromOn: string, untilOn: string): number {
  const perWeek = openWeekdays(days.calendar);
  return workDays(days, fromOn, addDays(untilOn, 1)) / (perWeek === 0 ? WEEK_DAYS : perWeek);
}

/** Days by which leads must come before their deals are won. */
export const leadDays = (cycleDays: number): number => Math.ceil(Math.max(0, cycleDays));

/**
 * Until when leads and deals must come. All that comes before a deal is due one typical time from lead to win (`cycleDays`) earlier: where
 * in between an appointment lies differs from account to account and is not measured.
 */
export function planDates(days: PlanCalendar, todayOn: string, untilOn: string, cycleDays: number | null): PlanDates {
  const due = (dueOn: string): DueTime => ({ dueOn, weeks: workWeeks(days, todayOn, dueOn) });
  const deals = due(untilOn);
  if (cycleDays === null) return { deals, leads: null, isTooLate: false };
  const leadsOn = addDays(untilOn, -leadDays(cycleDays));
  return { deals, leads: due(leadsOn), isTooLate: leadsOn < todayOn };
}

/** How much of a task is asked for in one week: all of it in the last. */
export const perWeek = (amount: number, { weeks }: DueTime): number => amount / Math.max(1, weeks);
