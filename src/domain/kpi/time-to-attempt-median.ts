import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Time to the first try (K16b): how soon does somebody try to reach a lead (TTFA)?
 * Median of clock start to the first outbound try, reached or not, in real time; of leads with a promise that somebody tried.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when nothing of the kind is known.
 */
export const timeToAttemptMedian = {
  name: "timeToAttemptMedian",
  label: "Time to the first try",
  german: "Zeit bis zum ersten Versuch",
  sentence: "Half of the leads that somebody tried to reach were tried sooner, in real time.",
  unit: "seconds",
  catalogueId: "K16b",
  formula: "median of start to first try",
  numerator: ["attemptMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.attemptMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
