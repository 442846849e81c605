import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Put off (K12): how many leads are put off to a later date?
 * Unit: count. Never null.
 */
export const parked = {
  name: "parked",
  label: "Put off",
  german: "Zurückgestellt",
  sentence: "Leads that want to be asked again later.",
  unit: "count",
  catalogueId: "K12",
  formula: "leads with a later date agreed",
  numerator: ["parked"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.parked),
} as const satisfies Kpi;
