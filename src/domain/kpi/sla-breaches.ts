import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Late (K17): how many leads were not answered in time?
 * Counts leads answered after the deadline and leads past due without an answer.
 * Unit: count. Never null.
 */
export const slaBreaches = {
  name: "slaBreaches",
  label: "Late",
  german: "Zu spät",
  sentence: "Leads not answered in time, answered later or never.",
  unit: "count",
  catalogueId: "K17",
  formula: "answered late + past due",
  numerator: ["slaLate", "pastDueOpen"],
  nullBecause: [],
  compute: ({ sums, atRead }) => count(sums.slaLate + atRead.pastDueOpen),
} as const satisfies Kpi;
