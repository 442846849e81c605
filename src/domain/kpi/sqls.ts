import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Qualified leads (K4): how many leads fit what both teams agreed?
 * Counts leads with a sales-qualified stamp by the first evidence of it: boxes, lifecycle stage or a deal.
 * Unit: count. Never null.
 */
export const sqls = {
  name: "sqls",
  label: "Qualified leads",
  german: "Gute Anfragen",
  sentence: "Leads that fit what you agreed: {agreement}.",
  unit: "count",
  catalogueId: "K4",
  formula: "leads with a qualified stamp",
  numerator: ["sqls"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.sqls),
} as const satisfies Kpi;
