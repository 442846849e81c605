import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Age of open deals (K9): how long have the undecided deals been open?
 * Median of the days since they were created; never mixed with how long won ones took.
 * Unit: days. Null with `no_open_deals` when none is open.
 */
export const openDealAge = {
  name: "openDealAge",
  label: "Age of open deals",
  german: "Alter offener Angebote",
  sentence: "How many days the undecided deals have been open, half of them fewer.",
  unit: "days",
  catalogueId: "K9",
  formula: "median of days since creation of open deals",
  numerator: ["openDealAgeMedianDays"],
  nullBecause: ["no_open_deals"],
  compute: ({ atRead }) => readFigure(atRead.openDealAgeMedianDays, "days", "no_open_deals"),
} as const satisfies Kpi;
