import { isTimeOfDay, WEEKDAYS, type OpenWindow } from "../../calendar";
import type { Charter } from "../../charter";
import { isDate } from "../is-date";
import { problemsOfTwice, type Problem } from "../problem";

/** A week of open hours around the clock: what is promised later is no follow-up. */
const MOST_TARGET_MINUTES = 7 * 24 * 60;

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

/** The follow-up promise: its target, when it warns, and the hours in which it counts. */
export function checkPromise({ promise: { targetMinutes, warnShare, calendar } }: Charter): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, path: string, message: string): void => void problems.push({ code, path, message });
  if (!Number.isSafeInteger(targetMinutes) || targetMinutes < 1 || targetMinutes > MOST_TARGET_MINUTES)
    refuse("target_out_of_range", "promise.targetMinutes", `The promise is 1 to ${String(MOST_TARGET_MINUTES)} whole minutes.`);
  if (!(warnShare > 0 && warnShare < 1))
    refuse("warning_out_of_range", "promise.warnShare", "The warning comes at a share of the promise between 0 and 1: 0.75 for 75 %.");
  const { windows, holidays, overrides } = calendar;
  for (const weekday of Object.keys(windows)) {
    if (!WEEKDAYS.some((known) => known === weekday))
      refuse("unknown_weekday", `promise.calendar.windows.${weekday}`, `"${weekday}" is no weekday: they are ${WEEKDAYS.join(", ")}.`);
  }
  for (const weekday of WEEKDAYS) problems.push(...checkWindows(`promise.calendar.windows.${weekday}`, windows[weekday] ?? []));
  for (const on of [...holidays, ...overrides.map((override) => override.on)])
    if (!isDate(on)) refuse("bad_date", "promise.calendar", `"${on}" is no date: write it as 2026-12-24.`);
  for (const { on, windows: ofDate } of overrides) problems.push(...checkWindows(`promise.calendar.overrides.${on}`, ofDate));
  const named = overrides.map((override) => override.on);
  problems.push(...problemsOfTwice("promise.calendar.holidays", "twice", holidays));
  problems.push(...problemsOfTwice("promise.calendar.overrides", "twice", named));
  const opens = Object.values(windows).some((ofDay) => ofDay.length > 0) || overrides.some((override) => override.windows.length > 0);
  if (!opens) refuse("never_open", "promise.calendar.windows", "There are no opening hours: nothing would ever be due.");
  return problems;
}
