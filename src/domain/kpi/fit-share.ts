import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Fits what we agreed (K10): of the leads, what share has what both teams agreed on?
 * Hits: leads with all agreed boxes ticked, or qualified. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const fitShare = {
  name: "fitShare",
  label: "Fits what we agreed",
  german: "Passt zur Vereinbarung",
  sentence: "Of 100 leads, how many have what you agreed on.",
  unit: "share",
  catalogueId: "K10",
  formula: "salesReady / leads",
  numerator: ["salesReady"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.salesReady, sums.leads, "no_leads"),
} as const satisfies Kpi;
