import { FUNNEL_WORDS } from "../../../domain/reports/funnel";
import type { ReportAnswers } from "../../../ports";
import { countText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, rowName, text } from "./cells";

export const qualityLines = ({ weights, closed, rows, total }: ReportAnswers["quality"]): string[] => [
  `Quality index: ${text(total.qualityIndex)}. So many of 100 would buy, if each did as those did before it that came at least as far.`,
  "",
  ...inColumns([
    ["", "leads", "index", ...weights.map(({ stage }) => FUNNEL_WORDS[stage].toLowerCase())],
    ...[...rows.map((row) => ({ ...row, name: rowName(row) })), { ...total, name: "All" }].map(({ name, leads, qualityIndex, stages }) => [
      name,
      countText(leads),
      cell(qualityIndex),
      ...stages.map((stage) => countText(stage.leads)),
    ]),
  ]),
  "Columns on the right: leads that came this far and no further.",
  "",
  ...inColumns([
    ["What it has been worth to come this far", "worth", "decided", "bought"],
    ...weights.map(({ label, weight, closed: decided, won }) => [
      `  ${label}`,
      weight === null ? "—" : valueText(weight, "share"),
      countText(decided),
      countText(won),
    ]),
  ]),
  `Of ${countText(closed)} decided leads of all time.`,
];
