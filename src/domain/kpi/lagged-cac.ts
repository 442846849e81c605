import { costPer, marketingCost } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Cost per customer, of the spend that won them (K35): what did today's customers cost when they came in?
 * Media and fees of the window one median sales cycle earlier for each customer won in this one: spend and wins fall into different months.
 * Unit: money. Null with `period_only` for leads that came in on these dates (their own spend is theirs), `no_customers_yet` when there is none
 * or no sales cycle is known, `no_spend_recorded` when nothing was entered for that time, `no_rate` when only
 * in a currency without a rate.
 */
export const laggedCac = {
  name: "laggedCac",
  label: "Cost per customer (of earlier spend)",
  german: "Kosten je Neukunde (frühere Ausgaben)",
  sentence: "What was spent one typical sales cycle earlier, divided by new customers.",
  unit: "money",
  catalogueId: "K35",
  formula: "(media + fees of one median sales cycle earlier) / newCustomers",
  numerator: ["mediaBeforeMinor", "feesBeforeMinor"],
  denominator: ["newCustomers"],
  nullBecause: ["period_only", "no_customers_yet", "no_spend_recorded", "no_rate"],
  compute: (input) => {
    const { spendBefore, withoutRateBefore, currency } = input;
    if (typeof spendBefore === "string") return noFigure(currency, spendBefore);
    return costPer(
      marketingCost({ spend: spendBefore, withoutRate: withoutRateBefore }),
      input.sums.newCustomers,
      "no_customers_yet",
      input,
    );
  },
} as const satisfies Kpi;
