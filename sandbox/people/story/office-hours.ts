import { DateTime } from "luxon";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface OfficeDay {
  startMs: number;
  opensMs: number;
  closesMs: number;
  isWorkday: boolean;
  isHoliday: boolean;
}

/** When somebody is there, and the days on which nobody is: `YYYY-MM-DD`, by year. */
export interface OpeningHours {
  opensAtHour: number;
  closesAtHour: number;
  holidaysOf: (year: number) => readonly string[];
}

/**
 * Monday to Friday, within the same hours each day, in portal time. Instants are Unix milliseconds, and within the range given at the
 * start: its days are laid out once, because asking the time zone for every step took most of the generator's time.
 */
export class OfficeHours {
  private readonly days: OfficeDay[] = [];

  constructor(
    readonly timeZone: string,
    range: { fromMs: number; toMs: number },
    { opensAtHour, closesAtHour, holidaysOf }: OpeningHours,
  ) {
    const holidays = new Map<number, ReadonlySet<string>>();
    for (let day = this.local(range.fromMs).startOf("day"); day.toMillis() <= range.toMs; day = day.plus({ days: 1 })) {
      if (!holidays.has(day.year)) holidays.set(day.year, new Set(holidaysOf(day.year)));
      this.days.push({
        startMs: day.toMillis(),
        opensMs: day.set({ hour: opensAtHour }).toMillis(),
        closesMs: day.set({ hour: closesAtHour }).toMillis(),
        isWorkday: day.weekday <= 5,
        isHoliday: holidays.get(day.year)?.has(day.toFormat("yyyy-MM-dd")) ?? false,
      });
    }
  }

  local(atMs: number): DateTime {
    return DateTime.fromMillis(atMs, { zone: this.timeZone });
  }

  isOpen(atMs: number): boolean {
    const day = this.day(this.indexOf(atMs));
    return day.isWorkday && atMs >= day.opensMs && atMs < day.closesMs;
  }

  /** The instant itself when open, else the next opening. */
  nextOpen(atMs: number): number {
    for (let index = this.indexOf(atMs); ; index += 1) {
      const day = this.day(index);
      if (day.isWorkday && atMs < day.closesMs) return Math.max(atMs, day.opensMs);
    }
  }

  /** The instant at which so many open minutes have passed. */
  plusMinutes(fromMs: number, minutes: number): number {
    let atMs = this.nextOpen(fromMs);
    let leftMs = Math.round(minutes * 60) * 1_000;
    for (;;) {
      const { closesMs } = this.day(this.indexOf(atMs));
      if (atMs + leftMs < closesMs) return atMs + leftMs;
      leftMs -= closesMs - atMs;
      atMs = this.nextOpen(closesMs);
    }
  }

  /** The next full quarter of an hour that is open and leaves `minutes` until closing. */
  nextQuarter(fromMs: number, minutes: number): number {
    const quarterMs = 15 * MINUTE_MS;
    const atMs = this.nextOpen(Math.ceil(fromMs / quarterMs) * quarterMs);
    const { closesMs } = this.day(this.indexOf(atMs));
    return atMs + minutes * MINUTE_MS > closesMs ? this.nextOpen(closesMs) : atMs;
  }

  isHoliday(atMs: number): boolean {
    return this.day(this.indexOf(atMs)).isHoliday;
  }

  /** Whether a holiday lies between two instants, the days of both included. */
  hasHoliday(fromMs: number, toMs: number): boolean {
    return this.days.slice(this.indexOf(fromMs), this.indexOf(toMs) + 1).some(({ isHoliday }) => isHoliday);
  }

  private indexOf(atMs: number): number {
    const first = this.days[0]?.startMs ?? 0;
    // Days of 23 and 25 hours shift the estimate by one at most.
    let index = Math.floor((atMs - first) / DAY_MS);
    if ((this.days[index]?.startMs ?? 0) > atMs) index -= 1;
    if ((this.days[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) <= atMs) index += 1;
    return index;
  }

  private day(index: number): OfficeDay {
    const day = this.days[index];
    if (day === undefined) throw new Error("The instant lies outside the days that were laid out.");
    return day;
  }
}
