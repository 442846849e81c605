import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won deals (K8): how many deals are won?
 * Counts every won deal, also those without an amount; a reopened one has left the count.
 * Unit: count. Never null.
 */
export const dealsWon = {
  name: "dealsWon",
  label: "Won",
  german: "Gewonnen",
  sentence: "Deals that stand won today.",
  unit: "count",
  catalogueId: "K8",
  formula: "deals in a won stage",
  numerator: ["dealsWon"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsWon),
} as const satisfies Kpi;
