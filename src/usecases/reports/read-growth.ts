import { HandoffError } from "../../domain/handoff-error";
import { KPI_NAMES, type KpiFigures } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import { dayOf, type Period } from "../../domain/period";
import { comparedPeriods, growthOf } from "../../domain/reports/growth";
import { kpiReport } from "../read-kpis";
import { reported } from "./report-frame";

/** Each figure of some dates beside the same days before, and its growth (K30, K31). Throws `empty_period` before the first day is over. */
export const readGrowth = reported(async ({ tx, portal, nowMs, asker, period, basis, head: { source } }) => {
  const compared = comparedPeriods(period, dayOf(nowMs, portal.charter.timeZone));
  if (compared === null)
    throw new HandoffError("empty_period", "None of these days is over yet.", "Ask again tomorrow, or give dates that have passed.");
  const where = source === null ? {} : { source };
  const figuresOf = async ({ fromOn: from, toOn: to }: Period): Promise<KpiFigures> =>
    (await kpiReport(tx, portal, { from, to, basis, by: null, where }, nowMs, asker)).total.kpis;
  const [now, before] = [await figuresOf(compared.now), await figuresOf(compared.before)];
  const names = KPI_NAMES.filter((name) => name in now);
  const growth = Object.fromEntries(names.map((name) => [name, growthOf(now[name], before[name])])) as Record<string, Figure>;
  return { basis, compared, now, before, growth };
});
