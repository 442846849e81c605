import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Customers, came outside opening hours (K20): of the leads that came outside opening hours, what share bought?
 * Hits: those of them with a won deal. Total: leads with a promise that came outside opening hours.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const afterHoursWinRate = {
  name: "afterHoursWinRate",
  label: "Customers, came outside opening hours",
  german: "Kunden, außerhalb der Zeiten gekommen",
  sentence: "Of the leads that came when you were closed, how many bought.",
  unit: "share",
  catalogueId: "K20",
  formula: "bought / came outside opening hours",
  numerator: ["afterHoursWon"],
  denominator: ["afterHoursLeads"],
  nullBecause: ["no_leads"],
  compute: ({ atRead }) => rate(atRead.afterHoursWon, atRead.afterHoursLeads, "no_leads"),
} as const satisfies Kpi;
