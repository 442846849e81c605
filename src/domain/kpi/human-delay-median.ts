import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Wait for the owner (K16a): how long does a lead wait for whoever has it?
 * Median over answered leads, in real time: from the first owner, or from the start where it had one then, to the first touch. Of each
 * lead this and the wait to be assigned add up to its real wait.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const humanDelayMedian = {
  name: "humanDelayMedian",
  label: "Wait for the owner",
  german: "Wartezeit auf die Zuständigen",
  sentence: "Half of the answered leads were answered sooner once they had an owner, in real time.",
  unit: "seconds",
  catalogueId: "K16a",
  formula: "median of first owner, or start where that is later, to first touch",
  numerator: ["humanDelayMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.humanDelayMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
