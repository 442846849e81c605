import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Lost deals (K27): how many deals are lost?
 * Counts every deal that stands in a lost stage.
 * Unit: count. Never null.
 */
export const dealsLost = {
  name: "dealsLost",
  label: "Lost",
  german: "Verloren",
  sentence: "Deals that stand lost today.",
  unit: "count",
  catalogueId: "K27",
  formula: "deals in a lost stage",
  numerator: ["dealsLost"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsLost),
} as const satisfies Kpi;
