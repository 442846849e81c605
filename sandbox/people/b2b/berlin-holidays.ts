import { DateTime } from "luxon";
import { easter } from "../story/holidays";

/** Days of a year, `YYYY-MM-DD`, on which an office in Berlin is closed. Nobody asks or answers on them in the sample. */
export function berlinHolidays(year: number): string[] {
  const aroundEaster = [-2, 1, 39, 50].map((days) => easter(year).plus({ days }));
  const fixed = [
    [1, 1],
    [3, 8],
    [5, 1],
    [10, 3],
    [12, 24],
    [12, 25],
    [12, 26],
    [12, 31],
  ].map(([month = 1, day = 1]) => DateTime.utc(year, month, day));
  return [...aroundEaster, ...fixed].map((day) => day.toFormat("yyyy-MM-dd"));
}
