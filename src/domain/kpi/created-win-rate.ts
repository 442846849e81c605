import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Won of opened (K27 b): of the deals that were opened, what share is won so far?
 * Hits: those of them that are won. Total: deals of the cohort's leads; in a period, deals by the day they were created.
 * Unit: share. Null with `no_opportunities` when none was opened.
 */
export const createdWinRate = {
  name: "createdWinRate",
  label: "Won of opened",
  german: "Gewonnen von eröffnet",
  sentence: "Of the deals opened on these dates, how many are won so far.",
  unit: "share",
  catalogueId: "K27",
  formula: "deals created that are won / deals created",
  numerator: ["dealsCreatedWon"],
  denominator: ["dealsCreated"],
  nullBecause: ["no_opportunities"],
  compute: ({ sums }) => rate(sums.dealsCreatedWon, sums.dealsCreated, "no_opportunities"),
} as const satisfies Kpi;
