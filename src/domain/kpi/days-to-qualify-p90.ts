import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * 9 of 10 qualified within (K9): within what time are nine of ten qualified?
 * Unit: days. Null with `no_sqls` when none qualified.
 */
export const daysToQualifyP90 = {
  name: "daysToQualifyP90",
  label: "9 of 10 qualified within",
  german: "9 von 10 als gut erkannt innerhalb",
  sentence: "Days in which nine of ten qualified leads were known to be good.",
  unit: "days",
  catalogueId: "K9",
  formula: "90th percentile of lead start to qualified",
  numerator: ["daysToQualifyP90"],
  nullBecause: ["no_sqls"],
  compute: ({ atRead }) => readFigure(atRead.daysToQualifyP90, "days", "no_sqls"),
} as const satisfies Kpi;
