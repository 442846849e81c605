import type { KpiName } from "../domain/kpi/catalogue";
import type { RowKey } from "../domain/kpi/parts";
/** The signed identity of a request from a HubSpot surface: nothing in a body may replace it. */
export interface SurfaceIdentity {
  portalId: number;
  userId: number;
}

export const KPI_BASES = ["cohort", "period"] as const;
export const KPI_GROUPINGS = ["source", "campaign", "owner", "month", "pipeline", "service", "reason"] as const;

/** `from` is included, `to` is not; both `YYYY-MM-DD` in the portal's time zone. */
export interface KpiQuery {
  from: string;
  to: string;
  basis: (typeof KPI_BASES)[number];
  /** one row per value, or null for the total only */
  by: (typeof KPI_GROUPINGS)[number] | null;
  /** only what has these values; what is not kept together with the rows is refused */
  where?: Partial<Record<RowKey, string>>;
  /** only these; all when left out. Counts alone are answered from kept sums, faster than medians */
  kpis?: readonly KpiName[];
}

/** A query as it is asked: without dates it is of the leads that are old enough to be judged. */
export interface KpiQuestion extends Omit<KpiQuery, "from" | "to"> {
  from?: string;
  to?: string;
}

/** A page of records: this many when nothing is said, and at most. */
export const DEFAULT_RECORDS = 50;
export const MOST_RECORDS = 500;

/** Which figure is to be explained, and which of its records. */
export interface ExplainQuery extends KpiQuestion {
  kpi: KpiName;
  /** the row's; null or "total": the total */
  key: string | null;
  /** only this part's records; left out: a first page of each part that is divided or divided by */
  part?: string;
  /** goes on after the page that gave it */
  after?: string;
  limit?: number;
}

/** The JSON of `npm run kpis`, as design.md shows it. */
export type ReadKpis = (identity: SurfaceIdentity, query: KpiQuestion) => Promise<unknown>;
export type ExplainFigure = (identity: SurfaceIdentity, query: ExplainQuery) => Promise<unknown>;
