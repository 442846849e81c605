import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Reached, came in opening hours (K20): of the leads that came in opening hours, what share was reached both ways?
 * Hits: those of them that were reached. Total: leads with a promise that came in opening hours.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const inHoursContactRate = {
  name: "inHoursContactRate",
  label: "Reached, came in opening hours",
  german: "Erreicht, in den Zeiten gekommen",
  sentence: "Of the leads that came when you were open, how many you spoke with.",
  unit: "share",
  catalogueId: "K20",
  formula: "reached / came in opening hours",
  numerator: ["inHoursContacted"],
  denominator: ["inHoursLeads"],
  nullBecause: ["no_leads"],
  compute: ({ atRead }) => rate(atRead.inHoursContacted, atRead.inHoursLeads, "no_leads"),
} as const satisfies Kpi;
