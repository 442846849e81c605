import type { StageMeaning } from "../domain/charter";
import type { HubSpotPipeline } from "../ports";

/** What the stages of the portal's pipelines mean: closed with probability 1 is won, other closed ones are lost. */
export function stagesOf(pipelines: readonly HubSpotPipeline[]): Record<string, StageMeaning> {
  const stages: Record<string, StageMeaning> = {};
  for (const { pipelineId, stages: list } of pipelines) {
    for (const { stageId, label, displayOrder, isClosed, probability } of list) {
      const outcome = !isClosed ? "open" : probability === 1 ? "won" : "lost";
      stages[stageId] = { pipelineId, label, order: displayOrder, outcome };
    }
  }
  return stages;
}
