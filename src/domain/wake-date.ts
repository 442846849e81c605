import { DateTime } from "luxon";

/** What a rep can answer to "when shall we ask again?", in months. */
export const WAKE_MONTHS = [1, 3, 6] as const;
export type WakeMonths = (typeof WAKE_MONTHS)[number];

/** Nobody said when: a season. */
const DEFAULT_MONTHS: WakeMonths = 3;

/** The date some months after an instant, in the portal's zone, `YYYY-MM-DD`; the last of a shorter month. */
export const wakeDate = (parkedAtMs: number, months: WakeMonths, timeZone: string): string =>
  DateTime.fromMillis(parkedAtMs, { zone: timeZone }).plus({ months }).toFormat("yyyy-MM-dd");

/** The instant at which a parked lead is open again: the start of its date in the portal's zone. */
export function wakeInstant(parkedAtMs: number, wakesOn: string | null, timeZone: string): number {
  const told = wakesOn === null ? null : DateTime.fromISO(wakesOn, { zone: timeZone });
  const day = told?.isValid ? told : DateTime.fromISO(wakeDate(parkedAtMs, DEFAULT_MONTHS, timeZone), { zone: timeZone });
  return Math.max(parkedAtMs, day.startOf("day").toMillis());
}
