/** Why a figure is absent: the closed list of the KPI catalogue. Words for each are in `words.ts`. */
export type Why =
  | "no_leads"
  | "no_mqls"
  | "no_sqls"
  | "no_opportunities"
  | "no_open_deals"
  | "no_drops"
  | "no_appointments"
  | "no_closed_deals"
  | "no_customers_yet"
  | "no_qualified_yet"
  | "no_amounts"
  | "no_spend_recorded"
  | "no_outcomes"
  | "not_logged"
  | "too_few"
  | "too_early"
  | "no_margin"
  | "no_rate"
  | "not_by_owner"
  | "not_by_campaign"
  | "not_by_pipeline"
  | "not_by_reason"
  | "not_by_service"
  | "half_waiting"
  | "no_aim"
  | "aim_of_all"
  | "not_promised"
  | "period_only"
  | "no_history"
  | "not_connected"
  | "only_total"
  | "no_report_due"
  | "one_person";

/** One figure as `GET /api/kpis` and the views give it. Rates carry their fraction. */
export interface Figure {
  value: number | null;
  /** "count", "share", "ratio", "seconds", "days", "months" or an ISO 4217 currency code */
  unit: string;
  hits?: number;
  total?: number;
  /** where a share of few likely lies */
  interval?: { low: number; high: number };
  why?: Why;
}

/** The dates that a figure speaks of, both included as shown; `basis` decides the words. */
export interface Window {
  from: string;
  to: string;
  basis: "cohort" | "period";
  isJudged: boolean;
}
