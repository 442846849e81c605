import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Qualified rate (K4): what share of the leads fits what both teams agreed?
 * Hits: qualified leads. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const sqlRate = {
  name: "sqlRate",
  label: "Qualified leads",
  german: "Gute Anfragen",
  sentence: "Of 100 leads, how many fit what you agreed: {agreement}.",
  unit: "share",
  catalogueId: "K4",
  formula: "sqls / leads",
  numerator: ["sqls"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.sqls, sums.leads, "no_leads"),
} as const satisfies Kpi;
