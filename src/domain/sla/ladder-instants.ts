import { addBusinessMs, type BusinessCalendar } from "../calendar";
import type { LadderStep } from "./follow-up-promise";

/** One step of a lead's ladder and when it is due, ms. */
export interface DueStep {
  /** what was done is recorded under it: `breach+0 task named` */
  key: string;
  step: LadderStep;
  atMs: number;
}

/** The name of a step among those of one lead. */
export const stepKey = ({ when, plusMinutes, act, taskFor }: LadderStep): string =>
  [`${when}+${String(plusMinutes)}`, act, ...(taskFor === null ? [] : [taskFor])].join(" ");

/** When each step of a ladder falls due for a lead with this warning and deadline, in order of time; none without a clock. */
export function ladderInstants(
  { warnAtMs, dueAtMs }: { warnAtMs: number | null; dueAtMs: number | null },
  ladder: readonly LadderStep[],
  calendar: BusinessCalendar,
): DueStep[] {
  return ladder
    .flatMap((step) => {
      const fromMs = step.when === "warning" ? warnAtMs : dueAtMs;
      const atMs = fromMs === null ? null : addBusinessMs(calendar, fromMs, step.plusMinutes * 60_000);
      return atMs === null ? [] : [{ key: stepKey(step), step, atMs }];
    })
    .sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
}
