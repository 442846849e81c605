import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Days to qualify (K9): how long does it take until a lead is known to be good?
 * Unit: days. Null with `no_sqls` when none qualified.
 */
export const daysToQualifyMedian = {
  name: "daysToQualifyMedian",
  label: "Days to qualify",
  german: "Tage bis zur guten Anfrage",
  sentence: "Days from the inquiry to qualified, half of them fewer.",
  unit: "days",
  catalogueId: "K9",
  formula: "median of lead start to qualified",
  numerator: ["daysToQualifyMedian"],
  nullBecause: ["no_sqls"],
  compute: ({ atRead }) => readFigure(atRead.daysToQualifyMedian, "days", "no_sqls"),
} as const satisfies Kpi;
