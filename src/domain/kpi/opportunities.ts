import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Deals opened (K28): for how many leads was a deal opened?
 * Counts leads with an opportunity stamp: the first of the lifecycle stage and the first attached deal.
 * Unit: count. Never null.
 */
export const opportunities = {
  name: "opportunities",
  label: "Deals opened",
  german: "Angebote offen geworden",
  sentence: "Leads for which a deal was opened.",
  unit: "count",
  catalogueId: "K28",
  formula: "leads with the stage opportunity or a deal",
  numerator: ["opportunities"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.opportunities),
} as const satisfies Kpi;
