import { isRegion } from "../../domain/charter/is-region";
import type { Problem } from "../../domain/charter/problem";
import { HandoffError } from "../../domain/handoff-error";
import { isSameValue } from "../../domain/is-same-value";
import type { FollowUpPromise } from "../../domain/sla/follow-up-promise";
import type { PublicHolidays } from "../../ports";
import { holidaysKept } from "./holidays-kept";
import { withCalendars, type PlacedCalendar } from "./with-calendars";

/** Dates that somebody gave themselves hold, as do those of a region that stays. */
const areToBeRead = ({ calendar, before }: PlacedCalendar): boolean => {
  if (calendar.publicHolidays.length === 0) return true;
  const areGiven = !isSameValue(calendar.publicHolidays, before.publicHolidays);
  return !areGiven && calendar.region !== before.region;
};

/**
 * A promise with the public holidays of the regions that its calendars name, and what keeps them from being known, in words. A calendar
 * that names no region has none; what is written wrongly is told by the checks of the agreement.
 */
export async function fillHolidays(
  publicHolidays: PublicHolidays,
  promise: FollowUpPromise,
  before: FollowUpPromise,
  nowMs: number,
): Promise<{ promise: FollowUpPromise; problems: Problem[] }> {
  const problems: Problem[] = [];
  const filled = await withCalendars(promise, before, async (placed) => {
    const { calendar, path } = placed;
    const { region } = calendar;
    if (region === null) return calendar.publicHolidays.length === 0 ? calendar : { ...calendar, publicHolidays: [] };
    if (!isRegion(region) || !areToBeRead(placed)) return calendar;
    try {
      return { ...calendar, publicHolidays: await publicHolidays.readDates(region, holidaysKept(nowMs)) };
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      problems.push({ code: error.code, path: `${path}.region`, message: `${error.message} ${error.whatToDo}` });
      return calendar;
    }
  });
  return { promise: filled, problems };
}
