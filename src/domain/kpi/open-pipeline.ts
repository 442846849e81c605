import { money } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Open deals, their worth (K15): what are the undecided deals worth together?
 * Sum of the amounts of open deals; those without an amount add nothing.
 * Unit: money. Null with `no_amounts` when deals are open and none has an amount.
 */
export const openPipeline = {
  name: "openPipeline",
  label: "Worth of open deals",
  german: "Wert offener Angebote",
  sentence: "Sum of the amounts of deals that are undecided today.",
  unit: "money",
  catalogueId: "K15",
  formula: "sum of amounts of open deals",
  numerator: ["openAmountMinor"],
  guards: ["dealsOpen", "dealsOpenWithAmount"],
  nullBecause: ["no_amounts"],
  compute: (input) => {
    const { dealsOpen, dealsOpenWithAmount, openAmountMinor } = input.sums;
    return dealsOpen > 0 && dealsOpenWithAmount === 0 ? noFigure(input.currency, "no_amounts") : money(openAmountMinor, input);
  },
} as const satisfies Kpi;
