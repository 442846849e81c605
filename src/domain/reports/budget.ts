import type { KpiEvidence, ListEvidence } from "../explain/evidence";
import { noFigure, type Figure } from "../kpi/figure";
import type { KpiFigures } from "../kpi/catalogue";
import { SMALL_NUMBER } from "../kpi/rate";
import { UNATTRIBUTED } from "../source/sources";
import type { Verdict } from "../verdict/verdict";
import { noWaste, wastedSpend, type SpentOnSource, type WastedSpend } from "./wasted-spend";

/** What a source brought and cost, from the figures by source. */
export interface SourceFigures extends SpentOnSource {
  key: string;
  label: string;
  kpis: Pick<
    KpiFigures,
    "leads" | "sqls" | "newCustomers" | "spend" | "revenue" | "costPerCustomer" | "profit" | "breakEvenCostPerLead" | "retentionRate"
  >;
  /** null: none is given */
  verdict: Verdict | null;
}

/** What all sources are compared by. */
export interface BudgetTerms {
  currency: string;
  /** what is left of revenue, 0 to 1; null: not told, so revenue itself is compared */
  marginShare: number | null;
  /** what a qualified lead may cost, in major units; null: nobody knows */
  target: number | null;
  /** whether enough leads have a known source for sources to be ranked */
  isComparable: boolean;
}

export interface BudgetRow {
  key: string;
  label: string;
  leads: number;
  qualified: number;
  customers: number;
  spend: Figure;
  /** of all that was spent on known sources */
  spendShare: Figure;
  /** what its won deals brought: margin where it is told, else revenue */
  won: Figure;
  /** of all that known sources brought */
  wonShare: Figure;
  /** share of what was won / share of spend: above 1 it brings more than its part */
  index: Figure;
  /** what to do with it; null for what has no known source, and where too few leads have one */
  verdict: Verdict | null;
  wasted: WastedSpend;
  costPerCustomer: Figure;
  profit: Figure;
  breakEvenCostPerLead: Figure;
  /** customers that it won and that are some still */
  kept: Figure;
  /** the place among the known sources with at least 10 leads, 1 is the best: most customers, cheapest customer, most of at least 10 customers kept; null: it has none */
  ranks: { customers: number | null; costPerCustomer: number | null; kept: number | null };
}

/** What the numbers of a row are opened by; shares, index and ranks are made of these. */
export type BudgetEvidence = Record<
  "leads" | "qualified" | "customers" | "spend" | "won" | "costPerCustomer" | "profit" | "kept",
  KpiEvidence
> & {
  /** the leads that did not fit; the money follows from their share of the leads */
  wasted: ListEvidence;
};

const shareOf = (part: number, whole: number, why: Figure["why"]): Figure =>
  whole > 0 ? { value: part / whole, unit: "share" } : { value: null, unit: "share", why };

/** Leads of an unknown source beside the spend tied to none: what was spent there is everybody's, and brought nobody knows whom. */
const isUntied = ({ key }: SourceFigures): boolean => key === UNATTRIBUTED;

/** All that is known, added up; where nothing is, the reason that says more than that nothing was entered. */
const total = (figures: readonly Figure[], unit: string): Figure => {
  const known = figures.flatMap(({ value }) => value ?? []);
  if (known.length > 0) return { value: known.reduce((sum, value) => sum + value, 0), unit };
  const whys = figures.flatMap(({ why }) => why ?? []);
  return noFigure(unit, whys.find((why) => why !== "no_spend_recorded") ?? "no_spend_recorded");
};

const wonOf = ({ kpis: { revenue } }: SourceFigures, { marginShare }: BudgetTerms): Figure =>
  revenue.value === null ? revenue : { value: revenue.value * (marginShare ?? 1), unit: revenue.unit };

const indexOf = (wonShare: Figure, spendShare: Figure): Figure => {
  if (spendShare.value === null || spendShare.value <= 0) return noFigure("ratio", "no_spend_recorded");
  return wonShare.value === null ? noFigure("ratio", "no_amounts") : { value: wonShare.value / spendShare.value, unit: "ratio" };
};

/** The places of sources among those that have enough leads and a number to be ranked by: the largest is first. */
const rankIn = (sources: readonly SourceFigures[], numberOf: (source: SourceFigures) => number | null) => {
  const ranked = new Map(
    sources
      .filter(({ kpis }) => (kpis.leads.value ?? 0) >= SMALL_NUMBER)
      .flatMap((source) => {
        const number = numberOf(source);
        return number === null ? [] : [[source.key, number] as const];
      }),
  );
  return ({ key }: SourceFigures): number | null => {
    const own = ranked.get(key);
    return own === undefined ? null : 1 + [...ranked.values()].filter((other) => other > own).length;
  };
};

const wasteOfAll = (rows: readonly BudgetRow[], currency: string): WastedSpend => {
  const of = (part: keyof WastedSpend): Figure =>
    total(
      rows.map(({ wasted }) => wasted[part]),
      currency,
    );
  return { all: of("all"), onUnfit: of("onUnfit"), outOfArea: of("outOfArea"), onNobody: of("onNobody") };
};

/**
 * Where the money goes and what comes of it (K44, K46, K47, K48), by source. Shares are of the known sources; one without recorded spend has
 * no share of it, and no index. Spend tied to no source counts in the total only. Wasted spend of all is the sum of the sources' own, never
 * the average source's.
 */
export function budgetReport(
  sources: readonly SourceFigures[],
  terms: BudgetTerms,
): { rows: BudgetRow[]; wasted: WastedSpend; spend: Figure; comparedBy: "margin" | "revenue" } {
  const spend = total(
    sources.map(({ kpis }) => kpis.spend),
    terms.currency,
  );
  const known = sources.filter((source) => !isUntied(source));
  const spendOnKnown = known.reduce((sum, { kpis }) => sum + (kpis.spend.value ?? 0), 0);
  const won = known.reduce((sum, source) => sum + (wonOf(source, terms).value ?? 0), 0);
  const ranked = terms.isComparable ? known : [];
  const rankByCustomers = rankIn(ranked, ({ kpis }) => kpis.newCustomers.value ?? 0);
  const rankByCost = rankIn(ranked, ({ kpis: { costPerCustomer } }) => (costPerCustomer.value === null ? null : -costPerCustomer.value));
  const rankByKept = rankIn(ranked, ({ kpis: { retentionRate } }) =>
    (retentionRate.total ?? 0) < SMALL_NUMBER ? null : retentionRate.value,
  );
  const noShare = noFigure("share", "no_spend_recorded");
  const rows = sources.map((source): BudgetRow => {
    const { key, label, kpis, verdict } = source;
    const { costPerCustomer, profit, breakEvenCostPerLead } = kpis;
    const hasSpend = kpis.spend.value !== null && !isUntied(source);
    const spendShare = hasSpend ? shareOf(kpis.spend.value ?? 0, spendOnKnown, "no_spend_recorded") : noShare;
    const wonShare = isUntied(source) ? noShare : shareOf(wonOf(source, terms).value ?? 0, won, "no_amounts");
    return {
      key,
      label,
      leads: kpis.leads.value ?? 0,
      qualified: kpis.sqls.value ?? 0,
      customers: kpis.newCustomers.value ?? 0,
      spend: kpis.spend,
      spendShare,
      won: wonOf(source, terms),
      wonShare,
      index: indexOf(wonShare, spendShare),
      verdict,
      wasted: isUntied(source) ? noWaste(noFigure(kpis.spend.unit, "no_spend_recorded")) : wastedSpend(source, terms.target),
      costPerCustomer,
      profit,
      breakEvenCostPerLead,
      kept: kpis.retentionRate,
      ranks: { customers: rankByCustomers(source), costPerCustomer: rankByCost(source), kept: rankByKept(source) },
    };
  });
  rows.sort((a, b) => b.customers - a.customers || (a.key < b.key ? -1 : 1));
  return { rows, wasted: wasteOfAll(rows, terms.currency), spend, comparedBy: terms.marginShare === null ? "revenue" : "margin" };
}
