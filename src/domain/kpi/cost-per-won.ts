import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per won deal (K34): what does a won deal cost?
 * Media and fees for each.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_spend_recorded` when neither media nor fees were entered,
 * `no_rate` when they were only in a currency without a rate.
 */
export const costPerWon = {
  name: "costPerWon",
  label: "Cost per won deal",
  german: "Kosten je Auftrag",
  sentence: "Spend divided by won deals.",
  unit: "money",
  catalogueId: "K34",
  formula: "(media + fees) / dealsWon",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["dealsWon"],
  nullBecause: ["no_customers_yet", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.dealsWon, "no_customers_yet", input),
} as const satisfies Kpi;
