import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Won of decided (K27 a): of the deals that were decided, what share was won?
 * Hits: won deals. Total: won and lost deals; open ones are shown beside it.
 * Unit: share. Null with `no_closed_deals` when none was decided.
 */
export const closeRate = {
  name: "closeRate",
  label: "Won of decided",
  german: "Gewonnen von entschieden",
  sentence: "Of the deals decided on these dates, how many you won.",
  unit: "share",
  catalogueId: "K27",
  formula: "dealsWon / (dealsWon + dealsLost)",
  numerator: ["dealsWon"],
  denominator: ["dealsWon", "dealsLost"],
  nullBecause: ["no_closed_deals"],
  compute: ({ sums }) => rate(sums.dealsWon, sums.dealsWon + sums.dealsLost, "no_closed_deals"),
} as const satisfies Kpi;
