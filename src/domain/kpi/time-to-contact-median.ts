import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Time to the first conversation (K16b): how soon is a lead reached both ways (TTFC)?
 * Median of clock start to the first two-way contact that was logged or told, in real time; of leads with a promise. What is only
 * concluded from a later step has no instant of its own. The third stop, qualification (TTFQ), is the median of days to qualify.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when nothing of the kind is known.
 */
export const timeToContactMedian = {
  name: "timeToContactMedian",
  label: "Time to the first conversation",
  german: "Zeit bis zum ersten Gespräch",
  sentence: "Half of the leads you spoke or wrote with, both ways, were reached sooner, in real time.",
  unit: "seconds",
  catalogueId: "K16b",
  formula: "median of start to first contact both ways",
  numerator: ["contactMedianSeconds"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: ({ sums, atRead }) => readFigure(atRead.contactMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads"),
} as const satisfies Kpi;
