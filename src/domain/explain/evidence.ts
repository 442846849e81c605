import type { Basis } from "../contributions";
import type { KpiName } from "../kpi/catalogue";
import type { RowKey } from "../kpi/parts";
import type { FigureUnit } from "../kpi/figure";
import type { FigureRecord } from "./explanation";

/** A number that is a KPI's figure: `GET /api/kpis/explain` with these opens it down to its records. */
export interface KpiEvidence {
  kpi: KpiName;
  basis: Basis;
  from: string;
  to: string;
  by: RowKey | "month" | null;
  /** the row's; null: the total */
  key: string | null;
  where: Partial<Record<RowKey, string>>;
}

/** A number that only one report has: `GET /api/reports/<report>/records?list=<list>` with these dates opens it. */
export interface ListEvidence {
  report: string;
  list: string;
  from: string;
  to: string;
  /** of leads of one source only, as the report was */
  source?: string;
  /** where a report can be asked on either: it is asked of the list, too */
  basis?: Basis;
}

/** How to ask what a number of an answer is made of. */
export type Evidence = KpiEvidence | ListEvidence;

/** All records behind one number of a report. What they add is the number: counts, minor units of a currency, days. */
export interface RecordList {
  /** what they are, in words */
  label: string;
  /** "count", a currency's code, "days" */
  unit: FigureUnit;
  /** in any order: they are shown by their instant */
  records: FigureRecord[];
}
