import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Reached, came outside opening hours (K20): of the leads that came outside opening hours, what share was reached both ways?
 * Hits: those of them that were reached. Total: leads with a promise that came outside opening hours.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const afterHoursContactRate = {
  name: "afterHoursContactRate",
  label: "Reached, came outside opening hours",
  german: "Erreicht, außerhalb der Zeiten gekommen",
  sentence: "Of the leads that came when you were closed, how many you spoke with.",
  unit: "share",
  catalogueId: "K20",
  formula: "reached / came outside opening hours",
  numerator: ["afterHoursContacted"],
  denominator: ["afterHoursLeads"],
  nullBecause: ["no_leads"],
  compute: ({ atRead }) => rate(atRead.afterHoursContacted, atRead.afterHoursLeads, "no_leads"),
} as const satisfies Kpi;
