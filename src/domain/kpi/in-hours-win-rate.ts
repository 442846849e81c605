import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Customers, came in opening hours (K20): of the leads that came in opening hours, what share bought?
 * Hits: those of them with a won deal. Total: leads with a promise that came in opening hours.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const inHoursWinRate = {
  name: "inHoursWinRate",
  label: "Customers, came in opening hours",
  german: "Kunden, in den Zeiten gekommen",
  sentence: "Of the leads that came when you were open, how many bought.",
  unit: "share",
  catalogueId: "K20",
  formula: "bought / came in opening hours",
  numerator: ["inHoursWon"],
  denominator: ["inHoursLeads"],
  nullBecause: ["no_leads"],
  compute: ({ atRead }) => rate(atRead.inHoursWon, atRead.inHoursLeads, "no_leads"),
} as const satisfies Kpi;
