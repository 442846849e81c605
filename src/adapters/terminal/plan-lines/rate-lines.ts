import type { PlanRate } from "../../../domain/planner/plan-rate";
import type { PlanAnswer } from "../../../ports";
import { countText, figureText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";

function rateCells({ name, label, unit, value, range, n, isAssumed, measured }: PlanRate): string[] {
  const counted = value === null ? figureText(measured, undefined) : valueText(value, unit);
  const likely = range === null ? "" : `${valueText(range.low, unit)} to ${valueText(range.high, unit)}`;
  const told = isAssumed ? `assumed; measured: ${measured.value === null ? "—" : valueText(measured.value, unit)}` : "";
  return [label, counted, likely, n === null ? "" : `of ${countText(n)}`, told, name];
}

/** What is counted on, with the dates of the leads it is measured on. */
export const planRateLines = ({ rates, ratesOf }: PlanAnswer): string[] => [
  `Counted on, of the leads that came in from ${ratesOf.from} to ${ratesOf.to} (not included):`,
  ...inColumns([["", "", "likely between", "", "", "to assume"], ...rates.map(rateCells)]),
];
