import { money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Average sale (K39): what does a won deal bring?
 * Won revenue divided by won deals that have an amount.
 * Unit: money. Null with `no_customers_yet` when nothing was won, `no_amounts` when no won deal has an amount, `no_rate` when those that
 * have one are in a currency without a rate.
 */
export const averageDeal = {
  name: "averageDeal",
  label: "Average sale",
  german: "Durchschnittsauftrag",
  sentence: "Revenue per won deal that has an amount.",
  unit: "money",
  catalogueId: "K39",
  formula: "revenue / won deals with an amount",
  numerator: ["revenueMinor"],
  denominator: ["dealsWonWithAmount"],
  guards: ["dealsWon", "dealsWonWithoutRate"],
  nullBecause: ["no_customers_yet", "no_amounts", "no_rate"],
  compute: (input) => {
    const { dealsWon, dealsWonWithAmount, revenueMinor } = input.sums;
    if (dealsWonWithAmount > 0) return money(revenueMinor / dealsWonWithAmount, input);
    return noFigure(input.currency, dealsWon > 0 ? whyNoRevenue(input) : "no_customers_yet");
  },
} as const satisfies Kpi;
