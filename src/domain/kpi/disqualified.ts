import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Dropped or lost (K12): how many leads are no longer pursued?
 * Counts leads that stand dropped by status or reason, or whose deals are all lost. Parked ones are not counted.
 * Unit: count. Never null.
 */
export const disqualified = {
  name: "disqualified",
  label: "Dropped or lost",
  german: "Abgesagt oder verloren",
  sentence: "Leads no longer pursued, before or after a quote.",
  unit: "count",
  catalogueId: "K12",
  formula: "leads dropped by status or reason, or with all deals lost",
  numerator: ["disqualified"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.disqualified),
} as const satisfies Kpi;
