import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Source known (K58): of what share of the leads is the source known?
 * Hits: leads with a source. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const sourceCoverage = {
  name: "sourceCoverage",
  label: "Source known",
  german: "Herkunft bekannt",
  sentence: "Of 100 leads, of how many you know where they came from.",
  unit: "share",
  catalogueId: "K58",
  formula: "leads with a source / leads",
  numerator: ["withSource"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.withSource, sums.leads, "no_leads"),
} as const satisfies Kpi;
