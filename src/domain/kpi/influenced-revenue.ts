import { isRevenueKnown, money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won revenue with marketing on the way (K40): of the won revenue, how much was touched by any of marketing's sources before it was won?
 * Sum of the amounts of won deals with at least one touch of a marketing source on their way. What marketing brought is part of it, so the
 * two are never added up.
 * Unit: money; a true 0 where none such was won. Null with `no_amounts` when such deals were won and no won deal has an amount, `no_rate`
 * when those that have one are in a currency without a rate.
 */
export const influencedRevenue = {
  name: "influencedRevenue",
  label: "Won revenue with marketing on the way",
  german: "Umsatz mit Marketing auf dem Weg",
  sentence: "Sum of won deals that marketing had any part in. What it brought is part of this: never add the two.",
  unit: "money",
  catalogueId: "K40",
  formula: "sum of amounts of won deals that a marketing source touched before they were won",
  numerator: ["influencedRevenueMinor"],
  guards: ["influencedDeals", "dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_amounts", "no_rate"],
  compute: (input) => {
    const { influencedDeals, influencedRevenueMinor } = input.sums;
    if (influencedDeals > 0 && !isRevenueKnown(input)) return noFigure(input.currency, whyNoRevenue(input));
    return money(influencedRevenueMinor, input);
  },
} as const satisfies Kpi;
