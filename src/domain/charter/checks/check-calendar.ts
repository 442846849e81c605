import { isTimeOfDay, WEEKDAYS, type BusinessCalendar, type OpenWindow } from "../../calendar";
import { isTimeZone } from "../../time-zone";
import { isDate } from "../is-date";
import { isRegion } from "../is-region";
import { problemsOfTwice, type Problem } from "../problem";

function checkWindows(path: string, windows: readonly OpenWindow[]): Problem[] {
  const refuse = (code: string, message: string): Problem => ({ code, path, message });
  const problems = windows.flatMap(({ opens, closes }) => {
    if (!isTimeOfDay(opens) || !isTimeOfDay(closes))
      return [refuse("bad_time", `${opens} to ${closes} is no window: write times as "09:00", the end of the day as "24:00".`)];
    return opens < closes ? [] : [refuse("bad_window", `The window ${opens} to ${closes} closes before it opens.`)];
  });
  if (problems.length > 0) return problems;
  const sorted = [...windows].sort((a, b) => (a.opens < b.opens ? -1 : 1));
  return sorted.flatMap(({ opens, closes }, index) => {
    const former = sorted[index - 1];
    return former === undefined || former.closes <= opens
      ? []
      : [refuse("windows_overlap", `The windows ${former.opens} to ${former.closes} and ${opens} to ${closes} overlap.`)];
  });
}

/** Opening hours, wherever an agreement has them: a known zone, windows that can be, dates that are dates, and any open time at all. */
export function checkCalendar(
  path: string,
  { timeZone, windows, holidays, region, publicHolidays, overrides }: BusinessCalendar,
): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, field: string, message: string): void => void problems.push({ code, path: `${path}${field}`, message });
  if (!isTimeZone(timeZone))
    refuse("unknown_time_zone", ".timeZone", `"${timeZone}" is no time zone: write a name of the IANA list, as America/Toronto.`);
  if (region !== null && !isRegion(region))
    refuse("bad_region", ".region", `"${region}" is no region: write a country as "US", or a part of it as "DE-BY".`);
  for (const weekday of Object.keys(windows)) {
    if (!WEEKDAYS.some((known) => known === weekday))
      refuse("unknown_weekday", `.windows.${weekday}`, `"${weekday}" is no weekday: they are ${WEEKDAYS.join(", ")}.`);
  }
  for (const weekday of WEEKDAYS) problems.push(...checkWindows(`${path}.windows.${weekday}`, windows[weekday] ?? []));
  for (const on of [...holidays, ...publicHolidays, ...overrides.map((override) => override.on)])
    if (!isDate(on)) refuse("bad_date", "", `"${on}" is no date: write it as 2026-12-24.`);
  for (const { on, windows: ofDate } of overrides) problems.push(...checkWindows(`${path}.overrides.${on}`, ofDate));
  const named = overrides.map((override) => override.on);
  problems.push(...problemsOfTwice(`${path}.holidays`, "twice", holidays));
  problems.push(...problemsOfTwice(`${path}.overrides`, "twice", named));
  const opens = Object.values(windows).some((ofDay) => ofDay.length > 0) || overrides.some((override) => override.windows.length > 0);
  if (!opens) refuse("never_open", ".windows", "There are no opening hours: nothing would ever be due.");
  return problems;
}
