import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Turned out not to fit (K12): of the leads that were decided, what share was dropped before it qualified?
 * Hits: leads dropped before they qualified. Total: those and the qualified ones. Undecided leads are in neither; a qualified lead that was
 * lost later is no unqualified one.
 * Unit: share. Null with `no_leads` when there is none, `too_early` when none is decided.
 */
export const unqualifiedShare = {
  name: "unqualifiedShare",
  label: "Dropped before qualifying",
  german: "Früh abgesagt",
  sentence: "Of 100 leads that were decided, how many were dropped before they qualified.",
  unit: "share",
  catalogueId: "K12",
  formula: "dropped before qualifying / (sqls + dropped before qualifying)",
  numerator: ["disqualifiedUnqualified"],
  denominator: ["sqls", "disqualifiedUnqualified"],
  guards: ["leads"],
  nullBecause: ["no_leads", "too_early"],
  compute: ({ sums }) =>
    rate(sums.disqualifiedUnqualified, sums.sqls + sums.disqualifiedUnqualified, sums.leads > 0 ? "too_early" : "no_leads"),
} as const satisfies Kpi;
