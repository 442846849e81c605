import type { KpiName } from "../kpi/catalogue";
import type { KpiEvidence, ListEvidence } from "./evidence";

/** The leads that a report is of: those that came in on some dates, of one source or of all. */
export interface ReportScope {
  from: string;
  to: string;
  source: string | null;
}

/** How to ask what a KPI of a report's leads is made of. */
export const kpiEvidenceOf = (kpi: KpiName, { from, to, source }: ReportScope): KpiEvidence => ({
  kpi,
  basis: "cohort",
  from,
  to,
  by: null,
  key: null,
  where: source === null ? {} : { source },
});

/** How to ask for the records behind a number that only the report has. */
export const listEvidenceOf = (report: string, list: string, { from, to, source }: ReportScope): ListEvidence => ({
  report,
  list,
  from,
  to,
  ...(source === null ? {} : { source }),
});
