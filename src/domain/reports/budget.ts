import { noFigure, type Figure } from "../kpi/figure";
import type { KpiFigures } from "../kpi/catalogue";
import { SMALL_NUMBER } from "../kpi/rate";

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
  /** of all that was spent on sources */
  spendShare: Figure;
  /** of all revenue of sources: with one margin for all, that of the margin is the same */
  revenueShare: Figure;
  /** share of revenue / share of spend: above 1 it brings more than its part */
  index: Figure;
  /** spent on leads that could never buy; all of it where none of at least 10 leads qualified */
  wasted: Figure;
  costPerCustomer: Figure;
  profit: Figure;
  breakEvenCostPerLead: Figure;
  /** by new customers, 1 is the most; null with fewer than 10 leads */
  rank: number | null;
}

const shareOf = (part: number, whole: number, why: Figure["why"]): Figure =>
  whole > 0 ? { value: part / whole, unit: "share" } : { value: null, unit: "share", why };

function wastedOf({ kpis: { leads, sqls, spend }, droppedFit }: SourceFigures): Figure {
  if (spend.value === null) return spend;
  const count = leads.value ?? 0;
  if (count === 0) return noFigure(spend.unit, "no_leads");
  if (sqls.value === 0 && count >= SMALL_NUMBER) return { value: spend.value, unit: spend.unit };
  return { value: spend.value * (droppedFit / count), unit: spend.unit };
}

const total = (figures: readonly Figure[], unit: string): Figure => {
  const known = figures.flatMap(({ value }) => value ?? []);
  return known.length === 0 ? noFigure(unit, "no_spend_recorded") : { value: known.reduce((sum, value) => sum + value, 0), unit };
};

/**
 * Where the money goes and what comes of it (K44, K46, K47, K48), by source. Shares are of the sources with spend; a source without recorded
 * spend has none, and no index. Wasted spend of all is the sum of the sources' own, never the average source's.
 */
export function budgetReport(sources: readonly SourceFigures[], currency: string): { rows: BudgetRow[]; wasted: Figure; spend: Figure } {
  const withSpend = sources.filter(({ kpis }) => kpis.spend.value !== null);
  const spend = total(
    withSpend.map(({ kpis }) => kpis.spend),
    currency,
  );
  const revenue = sources.reduce((sum, { kpis }) => sum + (kpis.revenue.value ?? 0), 0);
  const ranked = sources.filter(({ kpis }) => (kpis.leads.value ?? 0) >= SMALL_NUMBER).map(({ kpis }) => kpis.newCustomers.value ?? 0);
  const rows = sources.map((source): BudgetRow => {
    const { kpis } = source;
    const spendShare =
      kpis.spend.value === null ? noFigure("share", "no_spend_recorded") : shareOf(kpis.spend.value, spend.value ?? 0, "no_spend_recorded");
    const revenueShare = shareOf(kpis.revenue.value ?? 0, revenue, "no_amounts");
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
