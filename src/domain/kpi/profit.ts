import { isRevenueKnown, marketingCost, money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Left after costs (K44): does it pay to win leads here?
 * The margin of the won revenue less media and fees.
 * Unit: money. Null with `no_margin` when no margin was told, `no_spend_recorded` when nothing was entered or the spend is tied to no source
 * (it is everybody's), `no_amounts` when no won deal has an amount, `no_rate` when those that have one, or the whole cost, are in a currency
 * without a rate.
 */
export const profit = {
  name: "profit",
  label: "Left after costs",
  german: "Bleibt nach Abzug der Kosten",
  sentence: "What won deals left after their own costs and the spend.",
  unit: "money",
  catalogueId: "K44",
  formula: "revenue x margin - (media + fees)",
  numerator: ["revenueMinor", "mediaMinor", "feesMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_margin", "no_spend_recorded", "no_amounts", "no_rate"],
  compute: (input) => {
    const { marginShare, currency, sums, isSpendUntied } = input;
    if (marginShare === null) return noFigure(currency, "no_margin");
    const cost = marketingCost(input);
    if (cost.why !== null) return noFigure(currency, cost.why);
    if (isSpendUntied === true) return noFigure(currency, "no_spend_recorded");
    if (!isRevenueKnown(input)) return noFigure(currency, whyNoRevenue(input));
    return money(sums.revenueMinor * marginShare - cost.minor, input);
  },
} as const satisfies Kpi;
