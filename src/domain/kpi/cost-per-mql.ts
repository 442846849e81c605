import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per marketing-ready lead (K34): what does one lead cost that showed interest as agreed?
 * Media and fees divided by marketing-ready leads.
 * Unit: money. Null with `no_mqls` when there is none, `no_spend_recorded` when no spend was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const costPerMql = {
  name: "costPerMql",
  label: "Cost per marketing-ready lead",
  german: "Kosten je marketing-reifer Anfrage",
  sentence: "Spend divided by marketing-ready leads.",
  unit: "money",
  catalogueId: "K34",
  formula: "(media + fees) / mqls",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["mqls"],
  nullBecause: ["no_mqls", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.mqls, "no_mqls", input),
} as const satisfies Kpi;
