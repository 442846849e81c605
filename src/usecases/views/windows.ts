import type { Window } from "../../../extensions/app/shared/contract";
import { addDays, dayOf, judgedWindow, monthOf, previousWindow, type Period } from "../../domain/period";
import type { PortalState } from "../../ports";
import type { KpiFrame } from "../kpi-frame";

export interface JudgedPeriods {
  now: Period;
  before: Period;
}

/** The judged window of today and the thirteen weeks before it. */
export async function judgedPeriods({ portal, nowMs, maturityWeeks }: KpiFrame): Promise<JudgedPeriods> {
  const now = judgedWindow(nowMs, portal.charter.timeZone, await maturityWeeks());
  return { now, before: previousWindow(now) };
}

/** The running month, today included. */
export function monthSoFar(portal: PortalState, nowMs: number): Period {
  const today = dayOf(nowMs, portal.charter.timeZone);
  return { fromOn: monthOf(today), toOn: addDays(today, 1) };
}

/** A period as a view prints it: both dates included. */
export const toWindow = (period: Period, isJudged: boolean): Window => ({
  from: period.fromOn,
  to: addDays(period.toOn, -1),
  basis: "cohort",
  isJudged,
});
