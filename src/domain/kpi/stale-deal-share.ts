import { noFigure } from "./figure";
import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Deals gone quiet (K15): of the open deals, what share is old and has nothing planned?
 * Old: older than 8 of 10 won deals were when they were won. Nothing planned: no next activity in the future.
 * Unit: share. Null with `no_open_deals` when no deal is open, `too_few` when too few were won to say what is old.
 */
export const staleDealShare = {
  name: "staleDealShare",
  label: "Deals gone quiet",
  german: "Eingeschlafene Angebote",
  sentence: "Of the open deals, how many are old and have nothing planned.",
  unit: "share",
  catalogueId: "K15",
  formula: "old open deals with nothing planned / dealsOpen",
  numerator: ["staleDeals"],
  denominator: ["dealsOpen"],
  nullBecause: ["no_open_deals", "too_few"],
  compute: ({ sums, atRead }) =>
    sums.dealsOpen > 0 && atRead.staleDeals === null
      ? noFigure("share", "too_few")
      : rate(atRead.staleDeals ?? 0, sums.dealsOpen, "no_open_deals"),
} as const satisfies Kpi;
