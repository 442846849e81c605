import type { TeamsView } from "../../../extensions/app/shared/contract";
import type { PortalState, PortalTx } from "../../ports";
import { kpiReport, NOT_SALARIES } from "../read-kpis";
import { toWindow, type JudgedPeriods } from "./windows";

/** The two lines "Marketing and sales": sales' half on time, marketing's half qualified, each beside the weeks before. */
export async function teamsView(tx: PortalTx, portal: PortalState, { now, before }: JudgedPeriods, nowMs: number): Promise<TeamsView> {
  const [current, previous] = [
    await kpiReport(tx, portal, { from: now.fromOn, to: now.toOn, basis: "cohort", by: null }, nowMs, NOT_SALARIES),
    await kpiReport(tx, portal, { from: before.fromOn, to: before.toOn, basis: "cohort", by: null }, nowMs, NOT_SALARIES),
  ];
  return {
    window: toWindow(now, true),
    onTime: { now: current.total.kpis.slaAttainment, previous: previous.total.kpis.slaAttainment, aim: null },
    qualified: { now: current.total.kpis.sqlRate, previous: previous.total.kpis.sqlRate, aim: null },
  };
}
