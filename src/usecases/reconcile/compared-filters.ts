import type { Charter, StageMeaning } from "../../domain/charter";
import { LIFECYCLE_STAGES } from "../../domain/lifecycle";
import type { RecordFilter } from "../../domain/reconcile/count-check";
import type { PortalTx } from "../../ports";

const CALLS_SINCE_MS = 30 * 86_400_000;

/** The counts that people compare with HubSpot's lists. */
export async function comparedFilters(tx: PortalTx, charter: Charter, nowMs: number): Promise<RecordFilter[]> {
  const stages = new Set([...LIFECYCLE_STAGES, ...(await tx.readValues("contacts", "lifecyclestage"))]);
  const outcomes = await tx.readValues("meetings", "hs_meeting_outcome");
  const pipelines = [...new Set(Object.values(charter.stages).map((stage) => stage.pipelineId))].sort();
  const stagesThatMean = (outcome: StageMeaning["outcome"]): string[] =>
    Object.entries(charter.stages).flatMap(([stageId, stage]) => (stage.outcome === outcome ? [stageId] : []));
  const filters: RecordFilter[] = [
    { name: "contacts", objectType: "contacts", condition: null },
    ...[...stages].map((stage) => ({
      name: `contacts, lifecycle stage ${stage}`,
      objectType: "contacts" as const,
      condition: { property: "lifecyclestage", operator: "EQ" as const, value: stage },
    })),
    { name: "contacts with handoff_source", objectType: "contacts", condition: { property: "handoff_source", operator: "HAS_PROPERTY" } },
    { name: "deals", objectType: "deals", condition: null },
    ...(["open", "won", "lost"] as const).map((outcome) => ({
      name: `deals ${outcome}`,
      objectType: "deals" as const,
      condition: { property: "dealstage", operator: "IN" as const, values: stagesThatMean(outcome) },
    })),
    ...pipelines.map((pipeline) => ({
      name: `deals, pipeline ${pipeline}`,
      objectType: "deals" as const,
      condition: { property: "pipeline", operator: "EQ" as const, value: pipeline },
    })),
    ...outcomes.map((outcome) => ({
      name: `meetings, outcome ${outcome}`,
      objectType: "meetings" as const,
      condition: { property: "hs_meeting_outcome", operator: "EQ" as const, value: outcome },
    })),
    {
      name: "calls of the last 30 days",
      objectType: "calls",
      condition: { property: "hs_timestamp", operator: "GTE", value: new Date(nowMs - CALLS_SINCE_MS).toISOString() },
    },
  ];
  return filters.filter(({ condition }) => condition?.operator !== "IN" || condition.values.length > 0);
}
