import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Delivered of what was promised (K21): marketing's half of the promise. What share of the leads that are due by today has been handed over?
 * Hits: leads handed to sales. Divided by: the aim for a month, for as many of its working days as lie in the window and have come.
 * Unit: share, above 1 where more was delivered. Null with `no_aim` when none is agreed, or no working day has come yet.
 */
export const mqlTargetShare = {
  name: "mqlTargetShare",
  label: "Delivered of what was promised",
  german: "Geliefert vom Zugesagten",
  sentence: "Leads handed to sales so far, of those due by today.",
  unit: "share",
  catalogueId: "K21",
  formula: "handedOver / leads due by today",
  numerator: ["handedOver"],
  denominator: ["mqlsPromised"],
  nullBecause: ["no_aim"],
  compute: ({ atRead, mqlsPromised = null }) =>
    mqlsPromised === null || mqlsPromised <= 0 ? noFigure("share", "no_aim") : { value: atRead.handedOver / mqlsPromised, unit: "share" },
} as const satisfies Kpi;
