import { isRevenueKnown, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Marketing's share of revenue (K40): of the won revenue, what share came from marketing's own sources?
 * Sourced revenue / won revenue; what is of an unknown source is in the whole and in nobody's part.
 * Unit: share. Null with `no_closed_deals` when nothing was won, `no_amounts` when no won deal is worth anything, `no_rate` when those that
 * have an amount are in a currency without a rate.
 */
export const sourcedRevenueShare = {
  name: "sourcedRevenueShare",
  label: "Share of revenue that marketing brought",
  german: "Anteil des Marketings am Umsatz",
  sentence: "Of all won revenue, what part came from marketing's own sources.",
  unit: "share",
  catalogueId: "K40",
  formula: "sourcedRevenue / revenue",
  numerator: ["sourcedRevenueMinor"],
  denominator: ["revenueMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_closed_deals", "no_amounts", "no_rate"],
  compute: (input) => {
    const { dealsWon, sourcedRevenueMinor, revenueMinor } = input.sums;
    if (dealsWon <= 0) return noFigure("share", "no_closed_deals");
    if (!isRevenueKnown(input)) return noFigure("share", whyNoRevenue(input));
    return revenueMinor <= 0 ? noFigure("share", "no_amounts") : { value: sourcedRevenueMinor / revenueMinor, unit: "share" };
  },
} as const satisfies Kpi;
