import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Reached (K23): with how many leads did somebody speak or write, both ways?
 * Counts leads with a two-way touch, marked by hand as reached, or of whom a later step implies it.
 * Unit: count. Never null.
 */
export const contacted = {
  name: "contacted",
  label: "Reached",
  german: "Erreicht",
  sentence: "Leads you really spoke or wrote with, both ways.",
  unit: "count",
  catalogueId: "K23",
  formula: "leads reached: logged + by hand + implied",
  numerator: ["contacted"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.contacted),
} as const satisfies Kpi;
