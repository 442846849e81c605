import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per lead (K32): what does one lead cost?
 * Media and fees divided by leads.
 * Unit: money. Null with `no_leads` when there is none, `no_spend_recorded` when no spend was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const costPerLead = {
  name: "costPerLead",
  label: "Cost per lead",
  german: "Kosten je Anfrage",
  sentence: "Spend divided by leads. Cheap is not the same as good.",
  unit: "money",
  catalogueId: "K32",
  formula: "(media + fees) / leads",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["leads"],
  nullBecause: ["no_leads", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.leads, "no_leads", input),
} as const satisfies Kpi;
