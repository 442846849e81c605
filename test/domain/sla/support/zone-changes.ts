import { wallAt } from "./minute-walk";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

const known = new Map<string, number[]>();

const shows = (atMs: number, timeZone: string): string => wallAt(atMs, timeZone).time;

/** The days from 2020 to 2030, in ms at midnight UTC, on which a zone's clock is set anew: a day later it shows another time. */
export function zoneChanges(timeZone: string): number[] {
  const kept = known.get(timeZone);
  if (kept) return kept;
  const found: number[] = [];
  for (let weekMs = Date.UTC(2020, 0, 1); weekMs < Date.UTC(2031, 0, 1); weekMs += WEEK_MS) {
    const time = shows(weekMs, timeZone);
    if (shows(weekMs + WEEK_MS, timeZone) === time) continue;
    let dayMs = weekMs;
    while (shows(dayMs + DAY_MS, timeZone) === time) dayMs += DAY_MS;
    found.push(dayMs);
  }
  known.set(timeZone, found);
  return found;
}
