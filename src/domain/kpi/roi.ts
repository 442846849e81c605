import { marketingCost, revenueAgainst } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Return (K42): how much more than its cost did marketing bring?
 * (Won revenue - media and fees) divided by media and fees: revenue ROI, 1.5 is 150 %.
 * Unit: share, may be negative. Null with `no_spend_recorded` when nothing was spent or entered, `no_amounts` when no won deal has an amount,
 * `no_rate` when those that have one, or the whole cost, are in a currency without a rate.
 */
export const roi = {
  name: "roi",
  label: "Return",
  german: "Rendite",
  sentence: "Revenue minus cost, as a share of cost.",
  unit: "share",
  catalogueId: "K42",
  formula: "(revenue - (media + fees)) / (media + fees)",
  numerator: ["revenueMinor", "mediaMinor", "feesMinor"],
  denominator: ["mediaMinor", "feesMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_spend_recorded", "no_amounts", "no_rate"],
  compute: (input) => revenueAgainst(marketingCost(input), "share", (revenue, cost) => (revenue - cost) / cost, input),
} as const satisfies Kpi;
