import { ATTRIBUTION_MODELS, MODEL_WORDS } from "../../../domain/attribution/models";
import type { AttributionRow } from "../../../domain/reports/attribution";
import { UNATTRIBUTED } from "../../../domain/source/sources";
import type { ReportAnswers } from "../../../ports";
import { inColumns } from "../in-columns";
import { cell, rowName, text } from "./cells";

/** What changes from one way of dividing to another. */
function comparison(rows: readonly AttributionRow[]): string[] {
  const isSame = rows.every(({ byModel, credited }) => byModel.every((each) => each.credited.value === credited.value));
  if (isSame) return ["Each way of dividing it gives the same."];
  return [
    "The same revenue by each way of dividing it:",
    ...inColumns([["", ...ATTRIBUTION_MODELS], ...rows.map((row) => [row.label, ...row.byModel.map(({ credited }) => cell(credited))])]),
  ];
}

const brought = (row: AttributionRow): string =>
  row.isMarketing ? cell(row.sourced) : row.key === UNATTRIBUTED ? "nobody's" : "not marketing's";

/** The won revenue divided among its sources under one model, then under all of them. */
export const attributionLines = ({ rows, total, notes }: ReportAnswers["attribution"]): string[] => [
  ...notes,
  "",
  ...inColumns([
    ["", "part of the revenue", "won deals it led to", "what they are worth", "brought by it", "spent", "return"],
    ...rows.map((row) => [
      rowName(row),
      cell(row.credited),
      cell(row.deals),
      cell(row.influenced),
      brought(row),
      cell(row.spend),
      cell(row.return),
    ]),
  ]),
  "",
  `Won revenue: ${text(total.revenue)}`,
  `Brought by marketing: ${text(total.sourcedRevenue)} (${text(total.sourcedRevenueShare)})`,
  `With marketing on the way, what it brought included: ${text(total.influencedRevenue)}`,
  "",
  ...comparison(rows),
  "",
  ...inColumns(ATTRIBUTION_MODELS.map((model) => [model, MODEL_WORDS[model].label, MODEL_WORDS[model].sentence])),
];
