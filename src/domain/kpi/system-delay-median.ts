import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Wait to be assigned (K16a): how long does a lead wait until it is somebody's?
 * Median over answered leads, in real time: from the start to the first owner; a lead that had none before it was answered waited all of it.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const systemDelayMedian = {
  name: "systemDelayMedian",
  label: "Wait to be assigned",
  german: "Wartezeit bis zur Zuweisung",
  sentence: "Half of the answered leads had an owner sooner, in real time.",
  unit: "seconds",
  catalogueId: "K16a",
  formula: "median of start to first owner, at most to the first touch",
  numerator: ["systemDelayMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.systemDelayMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
