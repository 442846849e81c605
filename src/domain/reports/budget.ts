import { noFigure, type Figure } from "../kpi/figure";
import type { KpiFigures } from "../kpi/catalogue";
import { SMALL_NUMBER } from "../kpi/rate";
import { UNATTRIBUTED } from "../source/sources";

/** What a source brought and cost, from the figures by source. */
export interface SourceFigures {
  key: string;
  label: string;
  kpis: Pick<KpiFigures, "leads" | "sqls" | "newCustomers" | "spend" | "revenue" | "costPerCustomer" | "profit" | "breakEvenCostPerLead">;
  /** leads that were dropped because they did not fit */
  droppedFit: number;
}

export interface BudgetRow {
  key: string;
  label: string;
  leads: number;
  customers: number;
  spend: Figure;
  /** of all that was spent on known sources */
  spendShare: Figure;
  /** of all revenue of known sources: with one margin for all, that of the margin is the same */
  revenueShare: Figure;
  /** share of revenue / share of spend: above 1 it brings more than its part */
  index: Figure;
  /** spent on leads that could never buy; all of it where no lead came of it, or none of at least 10 qualified */
  wasted: Figure;
  costPerCustomer: Figure;
  profit: Figure;
  breakEvenCostPerLead: Figure;
  /** by new customers, 1 is the most; null with fewer than 10 leads */
  rank: number | null;
}

const shareOf = (part: number, whole: number, why: Figure["why"]): Figure =>
  whole > 0 ? { value: part / whole, unit: "share" } : { value: null, unit: "share", why };

/** Leads of an unknown source beside the spend tied to none: what was spent there is everybody's, and brought nobody knows whom. */
const isUntied = ({ key }: SourceFigures): boolean => key === UNATTRIBUTED;

function wastedOf(source: SourceFigures): Figure {
  const {
    kpis: { leads, sqls, spend },
    droppedFit,
  } = source;
  if (spend.value === null) return spend;
  if (isUntied(source)) return noFigure(spend.unit, "no_spend_recorded");
  const count = leads.value ?? 0;
  if (count === 0 || (sqls.value === 0 && count >= SMALL_NUMBER)) return { value: spend.value, unit: spend.unit };
  return { value: spend.value * (droppedFit / count), unit: spend.unit };
}

/** All that is known, added up; where nothing is, the reason that says more than that nothing was entered. */
const total = (figures: readonly Figure[], unit: string): Figure => {
  const known = figures.flatMap(({ value }) => value ?? []);
  if (known.length > 0) return { value: known.reduce((sum, value) => sum + value, 0), unit };
  const whys = figures.flatMap(({ why }) => why ?? []);
  return noFigure(unit, whys.find((why) => why !== "no_spend_recorded") ?? "no_spend_recorded");
};

/**
 * Where the money goes and what comes of it (K44, K46, K47, K48), by source. Shares are of the known sources; one without recorded spend has
 * no share of it, and no index. Spend tied to no source counts in the total only. Wasted spend of all is the sum of the sources' own, never
 * the average source's.
 */
export function budgetReport(sources: readonly SourceFigures[], currency: string): { rows: BudgetRow[]; wasted: Figure; spend: Figure } {
  const spend = total(
    sources.map(({ kpis }) => kpis.spend),
    currency,
  );
  const known = sources.filter((source) => !isUntied(source));
  const spendOnKnown = known.reduce((sum, { kpis }) => sum + (kpis.spend.value ?? 0), 0);
  const revenue = known.reduce((sum, { kpis }) => sum + (kpis.revenue.value ?? 0), 0);
  const ranked = sources.filter(({ kpis }) => (kpis.leads.value ?? 0) >= SMALL_NUMBER).map(({ kpis }) => kpis.newCustomers.value ?? 0);
  const rows = sources.map((source): BudgetRow => {
    const { kpis } = source;
    const noShare = noFigure("share", "no_spend_recorded");
    const spendShare =
      kpis.spend.value === null || isUntied(source) ? noShare : shareOf(kpis.spend.value, spendOnKnown, "no_spend_recorded");
    const revenueShare = isUntied(source) ? noShare : shareOf(kpis.revenue.value ?? 0, revenue, "no_amounts");
    const customers = kpis.newCustomers.value ?? 0;
    return {
      key: source.key,
      label: source.label,
      leads: kpis.leads.value ?? 0,
      customers,
      spend: kpis.spend,
      spendShare,
      revenueShare,
      index:
        spendShare.value === null || spendShare.value <= 0
          ? noFigure("ratio", "no_spend_recorded")
          : revenueShare.value === null
            ? noFigure("ratio", "no_amounts")
            : { value: revenueShare.value / spendShare.value, unit: "ratio" },
      wasted: wastedOf(source),
      costPerCustomer: kpis.costPerCustomer,
      profit: kpis.profit,
      breakEvenCostPerLead: kpis.breakEvenCostPerLead,
      rank: (kpis.leads.value ?? 0) < SMALL_NUMBER ? null : 1 + ranked.filter((other) => other > customers).length,
    };
  });
  rows.sort((a, b) => b.customers - a.customers || (a.key < b.key ? -1 : 1));
  return {
    rows,
    wasted: total(
      rows.map((row) => row.wasted),
      currency,
    ),
    spend,
  };
}
