import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Open deals (K27): how many deals are undecided?
 * Counts deals that stand neither in a won nor in a lost stage; by period, those created in it.
 * Unit: count. Never null.
 */
export const dealsOpen = {
  name: "dealsOpen",
  label: "Open deals",
  german: "Offen",
  sentence: "Deals that are undecided today.",
  unit: "count",
  catalogueId: "K27",
  formula: "deals in neither",
  numerator: ["dealsOpen"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsOpen),
} as const satisfies Kpi;
