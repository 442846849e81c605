import type { ListEvidence } from "../explain/evidence";
import type { Figure } from "../kpi/figure";
import { qualityIndex, stageWeights, type ClosedCount, type StageCount, type StageWeight } from "../quality/quality-index";
import { FUNNEL_STAGES, type FunnelStage } from "./funnel";

/** Leads of one source that came this far and no further. */
export interface SourceStageCount extends StageCount {
  source: string;
}

export interface QualityRow {
  key: string;
  leads: number;
  /** by how far they came; they add up to the leads */
  stages: { stage: FunnelStage; leads: number }[];
  /** customers that 100 of them would make, if each did as the decided ones did that came at least as far */
  qualityIndex: Figure;
}

export interface QualityReport<Row extends QualityRow = QualityRow, Weight extends StageWeight = StageWeight> {
  /** what each stage has been worth so far, with the decided leads that it rests on */
  weights: Weight[];
  /** decided leads of the account's past */
  closed: number;
  rows: Row[];
  total: Row;
}

/** The report as it is answered: each count with the leads behind it. */
export type ExplainedQuality = QualityReport<
  QualityRow & { label: string; explain: Record<FunnelStage, ListEvidence> },
  StageWeight & { explain: Record<"closed" | "won", ListEvidence> }
>;

function rowOf(key: string, counts: readonly StageCount[], weights: ReturnType<typeof stageWeights>): QualityRow {
  const stages = FUNNEL_STAGES.map((stage) => ({
    stage,
    leads: counts.filter(({ furthest }) => furthest === stage).reduce((sum, { count }) => sum + count, 0),
  }));
  return { key, leads: stages.reduce((sum, { leads }) => sum + leads, 0), stages, qualityIndex: qualityIndex(weights, counts) };
}

/** Quality over quantity (K13): what leads are worth by how far they come, by source; the most valuable first. */
export function qualityReport(counts: readonly SourceStageCount[], past: readonly ClosedCount[]): QualityReport {
  const weights = stageWeights(past);
  const rows = [...new Set(counts.map(({ source }) => source))].map((source) =>
    rowOf(
      source,
      counts.filter((each) => each.source === source),
      weights,
    ),
  );
  return {
    weights: weights.stages,
    closed: weights.closed,
    rows: rows.sort((a, b) => (b.qualityIndex.value ?? 0) - (a.qualityIndex.value ?? 0) || b.leads - a.leads || (a.key < b.key ? -1 : 1)),
    total: rowOf("total", counts, weights),
  };
}
