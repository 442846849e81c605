import { VERDICT_WORDS } from "../../../domain/verdict/verdict";
import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, text } from "./cells";
import { KIND_WORDS } from "./kind-words";

type Row = ReportAnswers["reasons"]["rows"][number];

const points = (difference: number): string => `${difference < 0 ? "−" : "+"}${Math.abs(difference * 100).toFixed(1)}`;

/** "+12.3 points, more than chance" */
const changeText = ({ change }: Row): string =>
  change === null ? "too few to say" : `${points(change.difference)} points${change.isSignificant ? ", more than chance" : ""}`;

const rowLines = (row: Row): string[][] => [
  [
    row.label,
    row.kind === null ? "" : KIND_WORDS[row.kind],
    countText(row.leads),
    cell(row.share),
    changeText(row),
    cell(row.spent),
    countText(row.dealsLost),
    cell(row.lost),
  ],
  ...row.sources.map((source) => [
    `  ${source.label}`,
    "",
    countText(source.leads),
    cell(source.shareOfSource),
    "",
    cell(source.spent),
    countText(source.dealsLost),
    cell(source.lost),
  ]),
];

export const reasonsLines = ({ rows, total, coverage, comparedWith, stories }: ReportAnswers["reasons"]): string[] => [
  ...inColumns([
    ["", "kind", "leads", "share", "change", "spent on them", "lost deals", "their amounts"],
    ...rows.flatMap(rowLines),
    ["All", "", countText(total.leads), "", "", cell(total.spent), countText(total.dealsLost), cell(total.lost)],
  ]),
  "",
  `Reason recorded: ${text(coverage)}`,
  "Share: of those with a reason; below a reason, of the source's leads. Spent on them: of each source the part of its spend that they are of its leads.",
  comparedWith === null
    ? "Change: none of these days is over yet."
    : `Change: against the leads of ${comparedWith.fromOn} to ${comparedWith.toOn} (not included).`,
  ...(stories.length === 0 ? [] : [""]),
  ...stories.map(({ label, verdict, story }) => `${label}: ${VERDICT_WORDS[verdict.verdict]}. ${story}`),
];
