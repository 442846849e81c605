import type { PlanAnswer } from "../../ports";
import { planGapLines } from "./plan-lines/gap-lines";
import { planPipelineLines } from "./plan-lines/pipeline-lines";
import { planRateLines } from "./plan-lines/rate-lines";
import { planStageLines } from "./plan-lines/stage-lines";
import { valueText } from "./figure-text";

export const PLAN_FORMATS = ["table", "json"] as const;

/** A plan to read, or its JSON. */
export function formatPlan(plan: PlanAnswer, format: (typeof PLAN_FORMATS)[number]): string {
  if (format === "json") return JSON.stringify(plan, null, 2);
  const { portalId, goal, timeZone, sentences } = plan;
  const aim = `${valueText(goal.amount, goal.unit)}${goal.kind === "customers" ? " customers" : ""}`;
  const agreed = goal.isAgreed ? ", the agreement's aim" : "";
  return [
    `Account ${String(portalId)}, plan for ${aim} from ${goal.from} until ${goal.until} (included)${agreed}, ${timeZone}`,
    "",
    ...sentences,
    "",
    ...planStageLines(plan),
    "",
    ...planRateLines(plan),
    "",
    ...planGapLines(plan),
    "",
    ...planPipelineLines(plan),
  ].join("\n");
}
