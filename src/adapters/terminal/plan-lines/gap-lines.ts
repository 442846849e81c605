import type { PlanGap } from "../../../domain/planner/plan-gap";
import type { PlanAnswer } from "../../../ports";
import { valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell } from "../report-lines/cells";

const TENTHS = 10;
/** What is asked for by a day is a part of the whole: a tenth is told, the rest is not known any better. */
const partText = (value: number | null, unit: string): string =>
  value === null ? "—" : valueText(unit === "count" ? Math.round(value * TENTHS) / TENTHS : value, unit);
const signed = (value: number | null, unit: string): string => (value !== null && value > 0 ? "+" : "") + partText(value, unit);

function gapCells({ label, from, to, came, askedByToday, askedInAll, gap, assumed }: PlanGap): string[] {
  const { unit } = came.figure;
  return [
    label,
    `${from} to ${to}`,
    cell(came.figure),
    partText(askedByToday, unit),
    signed(gap, unit),
    partText(askedInAll, unit),
    assumed.length === 0 ? "" : `assumed: ${assumed.join(", ")}`,
  ];
}

/** What has come beside what was asked for by today. */
export const planGapLines = ({ gaps }: PlanAnswer): string[] => [
  "So far, beside what the whole aim asks for by today (leads come one typical time to win before their deals):",
  ...inColumns([["", "days", "came", "asked by today", "gap", "in all", ""], ...gaps.map(gapCells)]),
  "What came and is not won yet is not taken off what is still asked for above: only what is won brings the aim nearer.",
];
