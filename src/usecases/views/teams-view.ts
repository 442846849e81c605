import type { TeamsView } from "../../../extensions/app/shared/contract";
import type { KpiFrame } from "../kpi-frame";
import { kpiRows } from "../kpi-rows";
import { toWindow, type JudgedPeriods } from "./windows";

/** The two lines "Marketing and sales": sales' half on time, marketing's half qualified, each beside the weeks before. */
export async function teamsView(frame: KpiFrame, { now, before }: JudgedPeriods): Promise<TeamsView> {
  const shown = { basis: "cohort", by: null, kpis: ["slaAttainment", "sqlRate"] } as const;
  const [current, previous] = [
    await kpiRows(frame, { ...shown, from: now.fromOn, to: now.toOn }),
    await kpiRows(frame, { ...shown, from: before.fromOn, to: before.toOn }),
  ];
  return {
    window: toWindow(now, true),
    onTime: { now: current.total.kpis.slaAttainment, previous: previous.total.kpis.slaAttainment, aim: null },
    qualified: { now: current.total.kpis.sqlRate, previous: previous.total.kpis.sqlRate, aim: null },
  };
}
