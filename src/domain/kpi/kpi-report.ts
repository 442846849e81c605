import type { KpiFigures } from "./catalogue";
import type { RowKey } from "./parts";

/** The KPIs of one source, campaign, owner or month, or of all. */
export interface KpiRow {
  /** the internal value; `YYYY-MM` for a month; "total" for the total */
  key: string;
  /** in words; the total has none */
  label?: string;
  kpis: KpiFigures;
}

/** What somebody should know who goes by the figures. */
export interface KpiNote {
  /**
   * `spend_without_rate`: spend in a currency that nobody told the worth of is in no sum;
   * `costs_out_of_order`: of a cohort a later step costs less than an earlier one, so something was recorded wrongly;
   * `value_is_revenue`: no margin is told, so what customers brought is revenue
   */
  code: "spend_without_rate" | "costs_out_of_order" | "value_is_revenue";
  /** the rows it is about; "total" for the total */
  keys: string[];
  /** the same in words */
  text: string;
}

/** The answer of `npm run kpis` and `GET /api/kpis`: the same JSON from both. Values unrounded, money in major units. */
export interface KpiReport {
  portalId: number;
  /** included, and not included; dates in `timeZone` */
  from: string;
  to: string;
  timeZone: string;
  basis: "cohort" | "period";
  by: RowKey | "month" | null;
  /** what all rows have in common, by key */
  where: Partial<Record<RowKey, string>>;
  /** cohort: until this day its leads are too young to be judged; null when they are old enough, and for what happened on these dates */
  maturesOn: string | null;
  currency: string;
  charterVersion: number;
  asOf: string;
  rows: KpiRow[];
  total: KpiRow;
  /** left out only in snapshots of before there were notes */
  notes?: KpiNote[];
}
