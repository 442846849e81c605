import type { SeedPipeline } from "../../portal/seed";

/** HubSpot's default deal pipeline: what a folder without pipelines.json uses. */
const DEFAULT_STAGES: readonly (readonly [id: string, label: string])[] = [
  ["appointmentscheduled", "Appointment Scheduled"],
  ["qualifiedtobuy", "Qualified To Buy"],
  ["presentationscheduled", "Presentation Scheduled"],
  ["decisionmakerboughtin", "Decision Maker Bought-In"],
  ["contractsent", "Contract Sent"],
  ["closedwon", "Closed Won"],
  ["closedlost", "Closed Lost"],
];

type Named = readonly { id: string; label: string }[];

/** Finds pipelines and stages by id or, as HubSpot's import does, by label. */
export class DealStages {
  private readonly pipelines: readonly { id: string; label: string; stages: Named }[];

  constructor(pipelines: readonly SeedPipeline[] | null) {
    this.pipelines = pipelines ?? [
      { id: "default", label: "Sales Pipeline", stages: DEFAULT_STAGES.map(([id, label]) => ({ id, label })) },
    ];
  }

  /** Pipeline id for a cell; an empty one means the portal's first. Null when there is none of that name. */
  findPipeline(cell: string): string | null {
    return cell === "" ? (this.pipelines[0]?.id ?? null) : findNamed(this.pipelines, cell);
  }

  findStage(pipelineId: string, cell: string): string | null {
    const stages = this.pipelines.find((pipeline) => pipeline.id === pipelineId)?.stages ?? [];
    return findNamed(stages, cell);
  }
}

function findNamed(named: Named, cell: string): string | null {
  const lower = cell.toLowerCase();
  return (named.find(({ id }) => id === cell) ?? named.find(({ label }) => label.toLowerCase() === lower))?.id ?? null;
}
