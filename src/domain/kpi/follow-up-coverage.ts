import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Followed up at all (K19): of the leads whose time is up, what share did anybody try to reach?
 * Hits: leads past their deadline with anything logged or set by a person. Total: those and the ones nobody ever tried. Leads that moved on
 * without a logged answer are in neither, nor are those thrown out in time.
 * Unit: share. Null with `no_leads` when there is none, `too_early` when no deadline has passed.
 */
export const followUpCoverage = {
  name: "followUpCoverage",
  label: "Followed up at all",
  german: "Überhaupt nachgefasst",
  sentence: "Of the leads whose time is up, how many did anybody try to reach.",
  unit: "share",
  catalogueId: "K19",
  formula: "tried or answered / (tried or answered + never called), of leads past their deadline",
  numerator: ["followedUp"],
  denominator: ["followedUp", "neverTouched"],
  guards: ["leads"],
  nullBecause: ["no_leads", "too_early"],
  compute: ({ sums, atRead: { followedUp, neverTouched } }) =>
    rate(followedUp, followedUp + neverTouched, sums.leads > 0 ? "too_early" : "no_leads"),
} as const satisfies Kpi;
