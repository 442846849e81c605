import { DateTime } from "luxon";

/** The n-th Monday of a month. */
const nthMonday = (year: number, month: number, n: number): DateTime => {
  const first = DateTime.utc(year, month, 1);
  return first.plus({ days: ((8 - first.weekday) % 7) + (n - 1) * 7 });
};

/** Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm, Meeus). */
function easter(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return DateTime.utc(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/**
 * Days of a year, `YYYY-MM-DD`, on which an office in Ontario may be closed. Nobody asks or answers on them in the sample, so that
 * the figures are the same whichever of them a calendar keeps.
 */
export function holidaysOf(year: number): string[] {
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
