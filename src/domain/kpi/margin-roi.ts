import { marketingCost, revenueAgainst } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Return on margin (K42): what came back of each unit of cost, after the work itself was paid for?
 * (margin of the revenue - cost) / cost. `roi` is the same of the plain revenue.
 * Unit: share, may be below 0 or above 1. Null with `no_margin` when no margin was told, `no_spend_recorded` without a cost above 0,
 * `no_amounts` when no won deal has an amount, `no_rate` when those that have one, or the whole cost, are in a currency without a rate.
 */
export const marginRoi = {
  name: "marginRoi",
  label: "Return on margin",
  german: "Rendite der Marge",
  sentence: "Margin of the revenue minus cost, as a share of cost.",
  unit: "share",
  catalogueId: "K42",
  formula: "(revenue x margin - (media + fees)) / (media + fees)",
  numerator: ["revenueMinor", "mediaMinor", "feesMinor"],
  denominator: ["mediaMinor", "feesMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_margin", "no_spend_recorded", "no_amounts", "no_rate"],
  compute: (input) => {
    const { marginShare } = input;
    if (marginShare === null) return noFigure("share", "no_margin");
    return revenueAgainst(marketingCost(input), "share", (revenue, cost) => (revenue * marginShare - cost) / cost, input);
  },
} as const satisfies Kpi;
