import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Days to win, on average (K9): how long does it take from the inquiry to the won deal?
 * Mean of the days from lead start to won, of the first deals that customers won; a few long ones pull it up, which is why the median
 * stands first.
 * Unit: days. Null with `no_customers_yet` when nothing was won.
 */
export const salesCycleMean = {
  name: "salesCycleMean",
  label: "Days to win, on average",
  german: "Tage bis zum Auftrag, im Mittel",
  sentence: "Days from the inquiry to a customer's first won deal, on average.",
  unit: "days",
  catalogueId: "K9",
  formula: "mean of lead start to won, of customers' first deals",
  numerator: ["salesCycleMeanDays"],
  nullBecause: ["no_customers_yet"],
  compute: ({ atRead }) => readFigure(atRead.salesCycleMeanDays, "days", "no_customers_yet"),
} as const satisfies Kpi;
