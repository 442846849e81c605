import { costPer, loadedCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per customer, all in (K35): what does a new customer cost with everything that was paid for?
 * Media, fees, tools and salaries for each new customer. Only for those who may see salaries.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_spend_recorded` when neither tools nor salaries were entered,
 * `no_rate` when they were only in a currency without a rate.
 */
export const loadedCac = {
  name: "loadedCac",
  label: "Cost per customer (all in)",
  german: "Gesamtkosten je Neukunde",
  sentence: "Ads, fees, tools and salaries divided by new customers.",
  unit: "money",
  catalogueId: "K35",
  formula: "(media + fees + tools + salaries) / newCustomers",
  numerator: ["mediaMinor", "feesMinor", "toolsMinor", "salaryMinor"],
  denominator: ["newCustomers"],
  nullBecause: ["no_customers_yet", "no_spend_recorded", "no_rate"],
  showsSalaries: true,
  compute: (input) => costPer(loadedCost(input), input.sums.newCustomers, "no_customers_yet", input),
} as const satisfies Kpi;
