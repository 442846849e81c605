import { isRevenueKnown, money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won revenue that marketing brought (K40): of the won revenue, how much came from marketing's own sources?
 * Sum of the amounts of won deals whose source is one of marketing's by the agreement; an unknown source is nobody's.
 * Unit: money; a true 0 where none such was won. Null with `no_amounts` when such deals were won and no won deal has an amount, `no_rate`
 * when those that have one are in a currency without a rate.
 */
export const sourcedRevenue = {
  name: "sourcedRevenue",
  label: "Won revenue that marketing brought",
  german: "Umsatz aus dem Marketing",
  sentence: "Sum of won deals that came from marketing's own sources.",
  unit: "money",
  catalogueId: "K40",
  formula: "sum of amounts of won deals whose source is one of marketing's",
  numerator: ["sourcedRevenueMinor"],
  guards: ["sourcedDeals", "dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_amounts", "no_rate"],
  compute: (input) => {
    const { sourcedDeals, sourcedRevenueMinor } = input.sums;
    if (sourcedDeals > 0 && !isRevenueKnown(input)) return noFigure(input.currency, whyNoRevenue(input));
    return money(sourcedRevenueMinor, input);
  },
} as const satisfies Kpi;
