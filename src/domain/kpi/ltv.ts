import { valueOfSums } from "../lifetime/value-per-customer";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Value of a customer to date (K36): what has a customer brought so far?
 * The margin of all won deals, refunds off, of the customers whose first won deal belongs to these leads or dates, for each of them; where no
 * margin is told it is revenue, and the answer says so. Deals that came later count too, whenever they were won.
 * Unit: money. Null with `no_history` before 12 months of won deals and 20 customers, `no_customers_yet` when there is none, `no_amounts` when
 * no deal of theirs has an amount, `no_rate` when those that have one are in a currency without a rate.
 */
export const ltv = {
  name: "ltv",
  label: "Value of a customer",
  german: "Kundenwert",
  sentence: "What a customer has brought so far ({margin or revenue}).",
  unit: "money",
  catalogueId: "K36",
  formula: "revenue of all won deals of these customers x margin / customers; revenue itself without a margin",
  numerator: ["acquiredRevenueMinor"],
  denominator: ["acquiredCustomers"],
  guards: ["acquiredDealsWithAmount", "acquiredDealsWithoutRate"],
  nullBecause: ["no_history", "no_customers_yet", "no_amounts", "no_rate"],
  compute: (input) => {
    if (input.isHistoryShort === true) return noFigure(input.currency, "no_history");
    const { acquiredCustomers, acquiredRevenueMinor, acquiredDealsWithAmount, acquiredDealsWithoutRate } = input.atRead;
    return valueOfSums(
      {
        customers: acquiredCustomers,
        revenueMinor: acquiredRevenueMinor,
        dealsWithAmount: acquiredDealsWithAmount,
        dealsWithoutRate: acquiredDealsWithoutRate,
      },
      input,
    );
  },
} as const satisfies Kpi;
