import type { PlanHalf, PlanStage } from "../../../domain/planner/plan-stage";
import { roundUp } from "../../../domain/planner/round-up";
import { minorPerMajor } from "../../../domain/money";
import type { PlanAnswer } from "../../../ports";
import { valueText } from "../figure-text";
import { inColumns } from "../in-columns";

const HALVES: readonly (readonly [PlanHalf, string])[] = [
  ["sales", "sales' half"],
  ["marketing", "marketing's half"],
];

/** An amount as it is shown: the next whole one, of money the next smallest unit. */
const shownText = (value: number | null, unit: string): string =>
  value === null ? "—" : valueText(roundUp(value, unit === "count" ? 1 : 1 / minorPerMajor(unit)), unit);

const restsOn = ({ assumed, missing }: PlanStage): string =>
  missing.length > 0 ? `needs ${missing.join(", ")}` : assumed.length > 0 ? `assumed: ${assumed.join(", ")}` : "";

function stageCells(stage: PlanStage): string[] {
  const { label, unit, needed, range, perWeek, dueOn } = stage;
  const likely = range === null || range.best === range.worst ? "" : `${shownText(range.best, unit)} to ${shownText(range.worst, unit)}`;
  return [label, shownText(needed, unit), likely, shownText(perWeek, unit), dueOn ?? "—", restsOn(stage)];
}

/** What is still asked for, each team's half apart. */
export const planStageLines = ({ stages, why }: PlanAnswer): string[] => [
  ...inColumns([
    ["Still asked for", "", "likely between", "a week", "until", ""],
    ...HALVES.flatMap(([half, words]) => {
      const rows = stages.filter((stage) => stage.half === half).map(stageCells);
      return rows.length === 0 ? [] : [[words], ...rows];
    }),
  ]),
  why,
];
