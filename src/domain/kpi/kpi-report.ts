import type { KpiName } from "./catalogue";
import type { Figure } from "./figure";

/** The KPIs of one source, campaign, owner or month, or of all. */
export interface KpiRow {
  /** the internal value; `YYYY-MM` for a month; "total" for the total */
  key: string;
  /** in words; the total has none */
  label?: string;
  kpis: Record<KpiName, Figure>;
}

/** The answer of `npm run kpis` and `GET /api/kpis`: the same JSON from both. Values unrounded, money in major units. */
export interface KpiReport {
  portalId: number;
  /** included, and not included; dates in `timeZone` */
  from: string;
  to: string;
  timeZone: string;
  basis: "cohort" | "period";
  by: "source" | "campaign" | "owner" | "month" | null;
  currency: string;
  charterVersion: number;
  asOf: string;
  rows: KpiRow[];
  total: KpiRow;
}
