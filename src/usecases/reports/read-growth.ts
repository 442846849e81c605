import { HandoffError } from "../../domain/handoff-error";
import { KPI_NAMES, type KpiFigures } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import { dayOf, type Period } from "../../domain/period";
import { comparedPeriods, growthOf } from "../../domain/reports/growth";
import { kpiRows } from "../kpi-rows";
import { reported } from "./report-frame";

/** Each figure of some dates beside the same days before, and its growth (K30, K31). Throws `empty_period` before the first day is over. */
export const readGrowth = reported(async (frame) => {
  const { portal, nowMs, period, basis, head } = frame;
  const compared = comparedPeriods(period, dayOf(nowMs, portal.charter.timeZone));
  if (compared === null)
    throw new HandoffError("empty_period", "None of these days is over yet.", "Ask again tomorrow, or give dates that have passed.");
  const where = head.source === null ? {} : { source: head.source };
  const figuresOf = async ({ fromOn: from, toOn: to }: Period): Promise<KpiFigures> =>
    (await kpiRows(frame, { from, to, basis, by: null, where })).total.kpis;
  const [now, before] = [await figuresOf(compared.now), await figuresOf(compared.before)];
  const names = KPI_NAMES.filter((name) => name in now);
  const growth = Object.fromEntries(names.map((name) => [name, growthOf(now[name], before[name])])) as Record<string, Figure>;
  return { basis, compared, now, before, growth };
});
