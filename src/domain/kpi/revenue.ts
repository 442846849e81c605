import { isRevenueKnown, money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won revenue (K39): what did the won deals bring?
 * Sum of the amounts of won deals in the portal's currency; a deal without an amount adds nothing and is counted in `dealsWon`.
 * Unit: money; a true 0 where nothing was won. Null with `no_amounts` when no won deal has an amount, `no_rate` when those that have one are
 * in a currency without a rate.
 */
export const revenue = {
  name: "revenue",
  label: "Won revenue",
  german: "Umsatz gewonnen",
  sentence: "Sum of won deals.",
  unit: "money",
  catalogueId: "K39",
  formula: "sum of amounts of won deals",
  numerator: ["revenueMinor"],
  guards: ["dealsWon", "dealsWonWithAmount", "dealsWonWithoutRate"],
  nullBecause: ["no_amounts", "no_rate"],
  compute: (input) => (isRevenueKnown(input) ? money(input.sums.revenueMinor, input) : noFigure(input.currency, whyNoRevenue(input))),
} as const satisfies Kpi;
