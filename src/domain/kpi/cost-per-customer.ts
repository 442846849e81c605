import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per customer (K35): what does marketing pay for a new customer?
 * Media and fees for each.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_spend_recorded` when neither media nor fees were entered,
 * `no_rate` when they were only in a currency without a rate.
 */
export const costPerCustomer = {
  name: "costPerCustomer",
  label: "Cost per customer",
  german: "Kosten je Neukunde",
  sentence: "Ads and fees divided by new customers.",
  unit: "money",
  catalogueId: "K35",
  formula: "(media + fees) / newCustomers",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["newCustomers"],
  nullBecause: ["no_customers_yet", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.newCustomers, "no_customers_yet", input),
} as const satisfies Kpi;
