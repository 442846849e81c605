import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Outside our area (K11): of the leads, what share came from where the business does not work?
 * Hits: leads dropped for it. Where nobody said so it is unknown, which is not outside.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const outOfAreaShare = {
  name: "outOfAreaShare",
  label: "Outside our area",
  german: "Außerhalb unseres Gebiets",
  sentence: "Of 100 leads, how many came from where you do not work.",
  unit: "share",
  catalogueId: "K11",
  formula: "dropped as outside the area / leads",
  numerator: ["droppedOutOfArea"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.droppedOutOfArea, sums.leads, "no_leads"),
} as const satisfies Kpi;
