import type { KpiEvidence, ListEvidence } from "../explain/evidence";
import type { KpiName } from "../kpi/catalogue";
import type { Period } from "../period";

/** A KPI of leads that came in on some dates: of one source, or of all. */
export const kpiEvidence = (kpi: KpiName, { fromOn, toOn }: Period, source: string | null = null): KpiEvidence => ({
  kpi,
  basis: "cohort",
  from: fromOn,
  to: toOn,
  by: source === null ? null : "source",
  key: source,
  where: {},
});

/** Records that only the findings name. */
export const listEvidence = (list: string, { fromOn, toOn }: Period): ListEvidence => ({
  report: "findings",
  list,
  from: fromOn,
  to: toOn,
});

/** Leads that bought, for the first time or again, of one source or of all: the KPIs that know them are shares. */
export const boughtEvidence = (period: Period, source: string | null = null): ListEvidence =>
  listEvidence(source === null ? "bought" : `bought:${encodeURIComponent(source)}`, period);
