import type { Charter } from "../../domain/charter";
import type { DayKind } from "../../domain/findings/closed-days";
import { addDays, dayNumberOf, startOfDayMs, type Period } from "../../domain/period";
import { closedDays } from "../../domain/sla/closed-days";

/** Days after a Thursday, which 1970-01-01 was. */
const SATURDAY = 2;
const SUNDAY = 3;
const kindOf = (dayOn: string): DayKind => ([SATURDAY, SUNDAY].includes(dayNumberOf(dayOn) % 7) ? "closed_weekend" : "closed_other");

/** Days in a row of one kind, as half-open time. */
export interface ClosedStretch {
  dayKind: DayKind;
  fromMs: number;
  toMs: number;
}

/** The time in a window on days on which the account does not open, in order. */
export function closedStretches(charter: Charter, { fromOn, toOn }: Period): ClosedStretch[] {
  const stretches: ClosedStretch[] = [];
  for (const day of closedDays(charter, fromOn, toOn)) {
    const dayKind = kindOf(day);
    const fromMs = startOfDayMs(day, charter.timeZone);
    const toMs = startOfDayMs(addDays(day, 1), charter.timeZone);
    const last = stretches.at(-1);
    if (last?.toMs === fromMs && last.dayKind === dayKind) last.toMs = toMs;
    else stretches.push({ dayKind, fromMs, toMs });
  }
  return stretches;
}
