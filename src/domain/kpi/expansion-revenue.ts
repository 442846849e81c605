import { isRevenueKnown, money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Revenue from earlier customers (K39): what did those bring who had bought before?
 * Unit: money. Null with `no_amounts` when such deals were won and no won deal has an amount, `no_rate` when those that have one are in a
 * currency without a rate.
 */
export const expansionRevenue = {
  name: "expansionRevenue",
  label: "Revenue from earlier customers",
  german: "Umsatz von Bestandskunden",
  sentence: "Sum of won deals of buyers who had bought before.",
  unit: "money",
  catalogueId: "K39",
  formula: "sum of amounts of won deals after the first of their customer",
  numerator: ["expansionRevenueMinor"],
  guards: ["expansionDeals", "dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_amounts", "no_rate"],
  compute: (input) => {
    const { expansionDeals, expansionRevenueMinor } = input.sums;
    if (expansionDeals > 0 && !isRevenueKnown(input)) return noFigure(input.currency, whyNoRevenue(input));
    return money(expansionRevenueMinor, input);
  },
} as const satisfies Kpi;
