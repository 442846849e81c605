import { mediaCost, revenueAgainst } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Revenue per ad money (K43): what did one unit of ad spend bring?
 * Won revenue divided by media; fees are left out. Never mixed with `roi`.
 * Unit: ratio. Null with `no_spend_recorded` when nothing was spent or entered on media, `no_amounts` when no won deal has an amount,
 * `no_rate` when those that have one, or all of media, are in a currency without a rate.
 */
export const roas = {
  name: "roas",
  label: "Revenue per ad {currency}",
  german: "Umsatz je Werbe-{currency}",
  sentence: "Won revenue divided by ad spend.",
  unit: "ratio",
  catalogueId: "K43",
  formula: "revenue / media",
  numerator: ["revenueMinor"],
  denominator: ["mediaMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_spend_recorded", "no_amounts", "no_rate"],
  compute: (input) => revenueAgainst(mediaCost(input), "ratio", (revenue, cost) => revenue / cost, input),
} as const satisfies Kpi;
