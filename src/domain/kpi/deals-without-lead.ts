import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Deals without a lead (K39): how many deals belong to no known lead?
 * Unit: count. Never null.
 */
export const dealsWithoutLead = {
  name: "dealsWithoutLead",
  label: "Deals without a lead",
  german: "Angebote ohne Anfrage",
  sentence: "Deals of which no lead is known; their source is unknown.",
  unit: "count",
  catalogueId: "K39",
  formula: "deals that no lead is attached to",
  numerator: ["dealsWithoutLead"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsWithoutLead),
} as const satisfies Kpi;
