import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Worth gone quiet (K15): of the worth of the open deals, what share lies in those gone quiet?
 * Unit: share. Null with `no_open_deals` when no deal is open, `no_amounts` when none has an amount, `too_few` when too few were won to
 * say what is old.
 */
export const staleAmountShare = {
  name: "staleAmountShare",
  label: "Worth gone quiet",
  german: "Wert eingeschlafener Angebote",
  sentence: "Of the worth of open deals, what part lies in old ones with nothing planned.",
  unit: "share",
  catalogueId: "K15",
  formula: "amount of old open deals with nothing planned / openPipeline",
  numerator: ["staleAmountMinor"],
  denominator: ["openAmountMinor"],
  guards: ["dealsOpen"],
  nullBecause: ["no_open_deals", "no_amounts", "too_few"],
  compute: ({ sums: { dealsOpen, openAmountMinor }, atRead: { staleAmountMinor } }) => {
    if (dealsOpen <= 0) return noFigure("share", "no_open_deals");
    if (openAmountMinor <= 0) return noFigure("share", "no_amounts");
    return staleAmountMinor === null ? noFigure("share", "too_few") : { value: staleAmountMinor / openAmountMinor, unit: "share" };
  },
} as const satisfies Kpi;
