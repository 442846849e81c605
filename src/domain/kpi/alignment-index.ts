import { alignmentIndexOf } from "../alignment/alignment-index";
import { alignmentShares } from "../alignment/alignment-shares";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Working together (K56): how well do marketing and sales keep what they owe each other, of 100?
 * The mean of five shares, each 0 to 100: followed up on time, taken up by sales, reasons recorded, sources known, reports made in time.
 * A share that is not known, or is of fewer than ten, is left out; the report `alignment` names it. Of all leads together only.
 * Four shares are of the window asked for; that of the reports is as of now whatever the window: of the last eight that were due.
 * Unit: count, 0 to 100. Null with `too_few` when fewer than three of the shares are known.
 */
export const alignmentIndex = {
  name: "alignmentIndex",
  label: "Working together, of 100",
  german: "Zusammenarbeit, von 100",
  sentence: "The mean of five shares: on time, taken up, reasons, sources, reports (the last eight, as of now).",
  unit: "count",
  catalogueId: "K56",
  formula: "mean of 100 × slaAttainment, mqlAcceptance, reasonCoverage, sourceCoverage, reports in time / reports due",
  numerator: ["slaMet", "mqlsAccepted", "reasonRecorded", "withSource", "reportsInTime"],
  denominator: ["slaMet", "slaLate", "pastDueOpen", "handedOver", "disqualified", "leads", "reportsDue"],
  guards: ["touched"],
  nullBecause: ["too_few"],
  compute: (input) => {
    const { score } = alignmentIndexOf(alignmentShares(input), { hasOneOwner: input.hasOneOwner ?? false });
    return score === null ? noFigure("count", "too_few") : { value: score, unit: "count" };
  },
} as const satisfies Kpi;
