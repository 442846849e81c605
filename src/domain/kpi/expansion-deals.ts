import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won from earlier customers (K39): how many won deals are of those who had bought before?
 * Unit: count. Never null.
 */
export const expansionDeals = {
  name: "expansionDeals",
  label: "Won from earlier customers",
  german: "Aufträge von Bestandskunden",
  sentence: "Won deals of buyers who had bought before.",
  unit: "count",
  catalogueId: "K39",
  formula: "won deals after the first of their customer",
  numerator: ["expansionDeals"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.expansionDeals),
} as const satisfies Kpi;
