import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Came outside opening hours (K20): what share of the leads comes when nobody is expected to be there?
 * Hits: leads whose start lies outside the hours that their wait counts in. Total: leads with a promise.
 * Unit: share. Null with `no_leads` when none had a promise.
 */
export const afterHoursShare = {
  name: "afterHoursShare",
  label: "Came outside opening hours",
  german: "Außerhalb der Zeiten gekommen",
  sentence: "Of the leads you promised an answer, how many came when you were closed.",
  unit: "share",
  catalogueId: "K20",
  formula: "came outside opening hours / leads with a promise",
  numerator: ["afterHoursLeads"],
  denominator: ["afterHoursLeads", "inHoursLeads"],
  nullBecause: ["no_leads"],
  compute: ({ atRead: { afterHoursLeads, inHoursLeads } }) => rate(afterHoursLeads, afterHoursLeads + inHoursLeads, "no_leads"),
} as const satisfies Kpi;
