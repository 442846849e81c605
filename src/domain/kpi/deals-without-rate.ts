import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Won deals without an exchange rate (K39): how many won deals are missing from the revenue for want of an exchange rate?
 * Unit: count. Never null.
 */
export const dealsWithoutRate = {
  name: "dealsWithoutRate",
  label: "Won deals without an exchange rate",
  german: "Aufträge ohne Wechselkurs",
  sentence: "Won deals whose amount is missing from the revenue, as no exchange rate is known.",
  unit: "count",
  catalogueId: "K39",
  formula: "won deals in a currency without a rate",
  numerator: ["dealsWonWithoutRate"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.dealsWonWithoutRate),
} as const satisfies Kpi;
