import { DateTime } from "luxon";
import { easter, nthMonday } from "../story/holidays";

/**
 * Days of a year, `YYYY-MM-DD`, on which an office in Ontario may be closed. Nobody asks or answers on them in the sample, so that
 * the figures are the same whichever of them a calendar keeps.
 */
export function ontarioHolidays(year: number): string[] {
  const beforeMay25 = DateTime.utc(year, 5, 24);
  const goodFriday = easter(year).minus({ days: 2 });
  const days = [
    DateTime.utc(year, 1, 1),
    nthMonday(year, 2, 3),
    goodFriday,
    goodFriday.plus({ days: 3 }),
    beforeMay25.minus({ days: beforeMay25.weekday - 1 }),
    DateTime.utc(year, 7, 1),
    nthMonday(year, 8, 1),
    nthMonday(year, 9, 1),
    DateTime.utc(year, 9, 30),
    nthMonday(year, 10, 2),
    DateTime.utc(year, 11, 11),
    DateTime.utc(year, 12, 24),
    DateTime.utc(year, 12, 25),
    DateTime.utc(year, 12, 26),
    DateTime.utc(year, 12, 31),
  ];
  // A holiday on a weekend is kept on the Monday or Tuesday after it.
  const observed = days.flatMap((day) =>
    day.weekday > 5 ? [day, day.plus({ days: 8 - day.weekday }), day.plus({ days: 9 - day.weekday })] : [day],
  );
  return observed.map((day) => day.toFormat("yyyy-MM-dd"));
}
