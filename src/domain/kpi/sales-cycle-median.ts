import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Days to win (K9): how long does it take from the inquiry to the won deal?
 * Median of the days from lead start to won, of the first deals that customers won: what they buy again is left out.
 * Unit: days. Null with `no_customers_yet` when nothing was won.
 */
export const salesCycleMedian = {
  name: "salesCycleMedian",
  label: "Days to win",
  german: "Tage bis zum Auftrag",
  sentence: "Days from the inquiry to a customer's first won deal, half of them fewer.",
  unit: "days",
  catalogueId: "K9",
  formula: "median of lead start to won, of customers' first deals",
  numerator: ["salesCycleMedianDays"],
  nullBecause: ["no_customers_yet"],
  compute: ({ atRead }) => readFigure(atRead.salesCycleMedianDays, "days", "no_customers_yet"),
} as const satisfies Kpi;
