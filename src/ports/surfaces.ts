/** The signed identity of a request from a HubSpot surface: nothing in a body may replace it. */
export interface SurfaceIdentity {
  portalId: number;
  userId: number;
}

export const KPI_BASES = ["cohort", "period"] as const;
export const KPI_GROUPINGS = ["source", "campaign", "owner", "month"] as const;

/** `from` is included, `to` is not; both `YYYY-MM-DD` in the portal's time zone. */
export interface KpiQuery {
  from: string;
  to: string;
  basis: (typeof KPI_BASES)[number];
  /** one row per value, or null for the total only */
  by: (typeof KPI_GROUPINGS)[number] | null;
}
/** The JSON of `npm run kpis`, as design.md shows it. */
export type ReadKpis = (portalId: number, query: KpiQuery) => Promise<unknown>;
