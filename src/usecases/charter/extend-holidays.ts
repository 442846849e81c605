import { HandoffError } from "../../domain/handoff-error";
import type { FollowUpPromise } from "../../domain/sla/follow-up-promise";
import type { PublicHolidays } from "../../ports";
import { holidaysKept } from "./holidays-kept";
import { withCalendars } from "./with-calendars";

/** With fewer whole years ahead than this the next ones are read. */
const LEAST_YEARS_AHEAD = 2;

/**
 * A promise whose calendars know their public holidays for years to come: what they hold stays as it was agreed on, later years are added.
 * Where none can be read (the list has lost the region, or there is none at hand) a calendar stays as it is.
 */
export async function extendHolidays(publicHolidays: PublicHolidays, promise: FollowUpPromise, nowMs: number): Promise<FollowUpPromise> {
  const { toYear } = holidaysKept(nowMs);
  const thisYear = new Date(nowMs).getUTCFullYear();
  return withCalendars(promise, promise, async ({ calendar }) => {
    if (calendar.region === null || calendar.publicHolidays.length === 0) return calendar;
    const lastYear = Math.max(...calendar.publicHolidays.map((on) => Number(on.slice(0, 4))));
    if (lastYear - thisYear >= LEAST_YEARS_AHEAD) return calendar;
    try {
      const years = { fromYear: Math.max(lastYear, thisYear) + 1, toYear };
      return { ...calendar, publicHolidays: [...calendar.publicHolidays, ...(await publicHolidays.readDates(calendar.region, years))] };
    } catch (error) {
      if (error instanceof HandoffError) return calendar;
      throw error;
    }
  });
}
