import { IANAZone } from "luxon";
import { HandoffError } from "./handoff-error";

export const DAY_MS = 86_400_000;

/** A stretch of time, half-open, during which a zone keeps one offset from UTC. */
export interface OffsetStretch {
  fromMs: number;
  toMs: number;
  /** local time minus UTC */
  offsetMs: number;
}

/** What a zone does within one UTC day. Zones change at most once in a day, so two offsets describe it. */
interface UtcDayOffsets {
  beforeMs: number;
  changesAtMs: number;
  afterMs: number;
}

interface KnownZone {
  zone: IANAZone;
  byUtcDay: Map<number, UtcDayOffsets>;
}

// Asking Intl costs microseconds; a portal's rebuild asks a million times for a few hundred days. So each day is asked for once.
const knownZones = new Map<string, KnownZone>();

const knownZone = (timeZone: string): KnownZone => {
  const known = knownZones.get(timeZone);
  if (known) return known;
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) {
    throw new HandoffError(
      "unknown_time_zone",
      `"${timeZone}" is not a time zone this machine knows.`,
      "Use a name of the IANA list, such as America/Toronto.",
    );
  }
  const fresh: KnownZone = { zone, byUtcDay: new Map() };
  knownZones.set(timeZone, fresh);
  return fresh;
};

/** Whether this machine knows a time zone by this name. Offsets as "+02:00", which some machines take for zones, are none. */
export const isTimeZone = (text: string): boolean => /^[A-Za-z]/.test(text) && IANAZone.isValidZone(text);

const askZone = (zone: IANAZone, atMs: number): number => zone.offset(atMs) * 60_000;

const readUtcDay = (zone: IANAZone, utcDay: number): UtcDayOffsets => {
  const startMs = utcDay * DAY_MS;
  const endMs = startMs + DAY_MS;
  const beforeMs = askZone(zone, startMs);
  const afterMs = askZone(zone, endMs);
  if (beforeMs === afterMs) return { beforeMs, changesAtMs: endMs, afterMs };
  let last = startMs;
  let first = endMs;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (askZone(zone, middle) === beforeMs) last = middle;
    else first = middle;
  }
  return { beforeMs, changesAtMs: first, afterMs };
};

const utcDayOffsets = ({ zone, byUtcDay }: KnownZone, utcDay: number): UtcDayOffsets => {
  const kept = byUtcDay.get(utcDay);
  if (kept) return kept;
  const read = readUtcDay(zone, utcDay);
  byUtcDay.set(utcDay, read);
  return read;
};

/**
 * Local time minus UTC at an instant, in ms; true on the days of a clock change.
 * Throws `unknown_time_zone`.
 */
export const offsetMsAt = (atMs: number, timeZone: string): number => {
  const day = utcDayOffsets(knownZone(timeZone), Math.floor(atMs / DAY_MS));
  return atMs < day.changesAtMs ? day.beforeMs : day.afterMs;
};

/** The stretches of one offset that make up `[fromMs, toMs)`: one on an ordinary day, two on the day of a clock change. */
export const offsetStretches = (fromMs: number, toMs: number, timeZone: string): OffsetStretch[] => {
  const known = knownZone(timeZone);
  const stretches: OffsetStretch[] = [];
  const add = (startMs: number, endMs: number, offsetMs: number): void => {
    if (endMs <= startMs) return;
    const last = stretches.at(-1);
    if (last?.offsetMs === offsetMs) last.toMs = endMs;
    else stretches.push({ fromMs: startMs, toMs: endMs, offsetMs });
  };
  for (let utcDay = Math.floor(fromMs / DAY_MS); utcDay * DAY_MS < toMs; utcDay += 1) {
    const day = utcDayOffsets(known, utcDay);
    const startMs = Math.max(fromMs, utcDay * DAY_MS);
    const endMs = Math.min(toMs, (utcDay + 1) * DAY_MS);
    add(startMs, Math.min(endMs, day.changesAtMs), day.beforeMs);
    add(Math.max(startMs, day.changesAtMs), endMs, day.afterMs);
  }
  return stretches;
};
