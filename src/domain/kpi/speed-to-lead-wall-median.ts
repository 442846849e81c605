import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Real wait (K16): how long does a lead wait, nights and weekends included?
 * Median of clock start to first human touch, in real time.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const speedToLeadWallMedian = {
  name: "speedToLeadWallMedian",
  label: "Real wait",
  german: "Tatsächliche Wartezeit",
  sentence: "What the customer feels, nights and weekends included.",
  unit: "seconds",
  catalogueId: "K16",
  formula: "median of start to first touch, in real time",
  numerator: ["speedToLeadWallMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.speedToLeadWallMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
