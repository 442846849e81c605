import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Undecided (K12): of the leads, what share is neither qualified nor dropped?
 * Unit: share. Null with `no_leads` when there is none.
 */
export const undecidedShare = {
  name: "undecidedShare",
  label: "Undecided",
  german: "Noch offen",
  sentence: "Of 100 leads, how many are neither qualified nor dropped.",
  unit: "share",
  catalogueId: "K12",
  formula: "undecided / leads",
  numerator: ["undecided"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.undecided, sums.leads, "no_leads"),
} as const satisfies Kpi;
