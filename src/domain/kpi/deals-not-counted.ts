import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Deals not counted (K39): how many deals are left out?
 * Unit: count. Never null.
 */
export const dealsNotCounted = {
  name: "dealsNotCounted",
  label: "Deals not counted",
  german: "Nicht gezählte Angebote",
  sentence: "Deals of pipelines that are not about winning customers; in no other figure.",
  unit: "count",
  catalogueId: "K39",
  formula: "deals of pipelines that are not counted",
  numerator: ["dealsNotCounted"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsNotCounted),
} as const satisfies Kpi;
