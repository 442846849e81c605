import type { Window } from "../../../extensions/app/shared/contract";
import { addDays, dayOf, judgedWindow, monthOf, previousWindow, type Period } from "../../domain/period";
import type { PortalState, PortalTx } from "../../ports";

const FALLBACK_WEEKS = 5;
const MOST_WEEKS = 13;
const FEWEST_WINS = 10;

/** Weeks until a lead is old enough to judge: the 80th percentile of the portal's own time to win, rounded up. */
export async function maturityWeeks(tx: PortalTx): Promise<number> {
  const { p80, wins } = await tx.readDaysToWin();
  if (p80 === null || wins < FEWEST_WINS) return FALLBACK_WEEKS;
  return Math.min(MOST_WEEKS, Math.max(1, Math.ceil(p80 / 7)));
}

export interface JudgedPeriods {
  now: Period;
  before: Period;
}

/** The judged window of today and the thirteen weeks before it. Asks the database how long winning takes: once a view. */
export async function judgedPeriods(tx: PortalTx, portal: PortalState, nowMs: number): Promise<JudgedPeriods> {
  const now = judgedWindow(nowMs, portal.charter.timeZone, await maturityWeeks(tx));
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
