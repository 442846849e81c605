import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * 9 of 10 answered within (K16): within what time are nine of ten answered leads answered?
 * 90th percentile of clock start to first human touch, in opening hours.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const speedToLeadP90 = {
  name: "speedToLeadP90",
  label: "9 of 10 answered within",
  german: "9 von 10 innerhalb",
  sentence: "Nine of ten leads are answered faster, in opening hours.",
  unit: "seconds",
  catalogueId: "K16",
  formula: "90th percentile of start to first touch, in opening hours",
  numerator: ["speedToLeadP90Seconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.speedToLeadP90Seconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
