import type { Expected } from "../../../domain/planner/plan-pipeline";
import type { PlanAnswer } from "../../../ports";
import { valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { text } from "../report-lines/cells";

/** Deals that are to be expected, to a tenth. */
const about = (value: number, unit: string): string => valueText(unit === "count" ? Math.round(value * 10) / 10 : value, unit);

const expectedText = (expected: Expected | null, unit: string): string =>
  expected === null ? "—" : `about ${about(expected.value, unit)}, likely ${about(expected.low, unit)} to ${about(expected.high, unit)}`;

/** What the open deals can still bring. */
export const planPipelineLines = ({ pipeline: { open, amount, closeRate, deals, revenue } }: PlanAnswer): string[] => [
  `Open deals, at the share won of those decided${closeRate.isAssumed ? " (assumed)" : ""}:`,
  ...inColumns([
    ["Open now", text(open.figure), expectedText(deals, open.figure.unit)],
    ["Their worth", text(amount.figure), expectedText(revenue, amount.figure.unit)],
  ]),
];
