import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Tries in the first week (K22): how often does somebody try to reach a lead within its first five working days?
 * Outbound tries within the first five days on which the lead's hours open, over all leads; young leads have had less time.
 * Unit: ratio. Null with `no_leads` when there is none.
 */
export const earlyAttemptsMean = {
  name: "earlyAttemptsMean",
  label: "Tries in the first week",
  german: "Versuche in der ersten Woche",
  sentence: "How often somebody tried to reach a lead within its first five working days.",
  unit: "ratio",
  catalogueId: "K22",
  formula: "tries within the first five working days / leads",
  numerator: ["earlyAttempts"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums, atRead }) =>
    sums.leads > 0 ? { value: atRead.earlyAttempts / sums.leads, unit: "ratio" } : noFigure("ratio", "no_leads"),
} as const satisfies Kpi;
