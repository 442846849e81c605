import { costPer, mediaCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per customer, ads only (K35): what do ads cost for one new customer?
 * Media divided by new customers; fees, tools and salaries are left out.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_spend_recorded` when no spend was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const mediaCac = {
  name: "mediaCac",
  label: "Cost per customer (ads)",
  german: "Werbekosten je Neukunde",
  sentence: "Ad spend divided by new customers.",
  unit: "money",
  catalogueId: "K35",
  formula: "media / newCustomers",
  numerator: ["mediaMinor"],
  denominator: ["newCustomers"],
  nullBecause: ["no_customers_yet", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(mediaCost(input), input.sums.newCustomers, "no_customers_yet", input),
} as const satisfies Kpi;
