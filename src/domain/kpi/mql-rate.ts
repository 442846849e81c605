import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Marketing-ready rate (K3): what share of the leads showed interest as agreed?
 * Hits: marketing-ready leads. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const mqlRate = {
  name: "mqlRate",
  label: "Marketing-ready leads",
  german: "Marketing-reif",
  sentence: "Of 100 leads, how many showed interest as agreed with marketing.",
  unit: "share",
  catalogueId: "K3",
  formula: "mqls / leads",
  numerator: ["mqls"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.mqls, sums.leads, "no_leads"),
} as const satisfies Kpi;
