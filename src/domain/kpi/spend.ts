import { marketingCost, money } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Spent (K32): what was recorded as spent for these dates?
 * Media and fees accrued by day in the window, up to the day of the question, on both bases.
 * Unit: money. Null with `no_spend_recorded` when neither was entered, `no_rate` when they were only in a currency without a rate.
 */
export const spend = {
  name: "spend",
  label: "Spent",
  german: "Ausgaben",
  sentence: "What you recorded as spent for these dates.",
  unit: "money",
  catalogueId: "K32",
  formula: "media + fees",
  numerator: ["mediaMinor", "feesMinor"],
  nullBecause: ["no_spend_recorded", "no_rate"],
  compute: (input) => {
    const cost = marketingCost(input);
    return cost.why === null ? money(cost.minor, input) : noFigure(input.currency, cost.why);
  },
} as const satisfies Kpi;
