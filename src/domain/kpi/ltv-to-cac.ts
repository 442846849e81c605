import { costPerCustomer } from "./cost-per-customer";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";
import { ltv } from "./ltv";

/**
 * Value of a customer for what winning one cost (K37): does it pay to win customers here?
 * Value to date / cost per customer of the same leads or dates, ads and fees on the side of cost. 3 means that a customer brought three times
 * what it cost.
 * Unit: ratio. Null with the reason of either: `no_history`, `no_customers_yet`, `no_amounts`, `no_rate`, and `no_spend_recorded` also where
 * the cost is 0 or below.
 */
export const ltvToCac = {
  name: "ltvToCac",
  label: "Value for each {currency} of cost",
  german: "Wert je Kosten",
  sentence: "How many times what winning a customer costs they have brought so far.",
  unit: "ratio",
  catalogueId: "K37",
  formula: "ltv / costPerCustomer",
  numerator: ["acquiredRevenueMinor", "newCustomers"],
  denominator: ["acquiredCustomers", "mediaMinor", "feesMinor"],
  guards: ["acquiredDealsWithAmount", "acquiredDealsWithoutRate"],
  nullBecause: ["no_history", "no_customers_yet", "no_amounts", "no_rate", "no_spend_recorded"],
  compute: (input) => {
    const value = ltv.compute(input);
    if (value.value === null) return noFigure("ratio", value.why ?? "no_history");
    const cost = costPerCustomer.compute(input);
    if (cost.value === null) return noFigure("ratio", cost.why ?? "no_spend_recorded");
    return cost.value <= 0 ? noFigure("ratio", "no_spend_recorded") : { value: value.value / cost.value, unit: "ratio" };
  },
} as const satisfies Kpi;
