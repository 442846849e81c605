import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Typical time to answer (K16): within what time is half of the answered leads answered?
 * Median of clock start to first human touch, in opening hours; leads nobody answered are not in it.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const speedToLeadMedian = {
  name: "speedToLeadMedian",
  label: "Typical time to answer",
  german: "Übliche Antwortzeit",
  sentence: "Half of the leads are answered faster, in opening hours.",
  unit: "seconds",
  catalogueId: "K16",
  formula: "median of start to first touch, in opening hours",
  numerator: ["speedToLeadMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.speedToLeadMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
