import { noFigure, type Figure } from "../kpi/figure";
import { FUNNEL_STAGES, FUNNEL_WORDS, type FunnelStage } from "../reports/funnel";

/** Below this the account's own past says too little of what a stage is worth. */
export const LEAST_CLOSED = 50;

/** Leads that came this far and no further. */
export interface StageCount {
  furthest: FunnelStage;
  count: number;
}

/** Decided leads of the account's whole past by how far they came; `won` of them bought. */
export interface ClosedCount {
  furthest: FunnelStage;
  closed: number;
  won: number;
}

/** What reaching a stage has been worth so far. */
export interface StageWeight {
  stage: FunnelStage;
  label: string;
  /** of the decided leads that came at least this far the share that bought; null where none did, or too few are decided */
  weight: number | null;
  closed: number;
  won: number;
}

export interface StageWeights {
  stages: StageWeight[];
  /** decided leads in all */
  closed: number;
  isEnough: boolean;
}

const reaches = (furthest: FunnelStage, stage: FunnelStage): boolean => FUNNEL_STAGES.indexOf(furthest) >= FUNNEL_STAGES.indexOf(stage);

/** The chance that a lead buys once it has come to a stage, by the account's own past (K13). */
export function stageWeights(past: readonly ClosedCount[]): StageWeights {
  const closed = past.reduce((sum, group) => sum + group.closed, 0);
  const isEnough = closed >= LEAST_CLOSED;
  const stages = FUNNEL_STAGES.map((stage): StageWeight => {
    const theirs = past.filter(({ furthest }) => reaches(furthest, stage));
    const reached = theirs.reduce((sum, group) => sum + group.closed, 0);
    const won = theirs.reduce((sum, group) => sum + group.won, 0);
    return { stage, label: FUNNEL_WORDS[stage], weight: isEnough && reached > 0 ? won / reached : null, closed: reached, won };
  });
  return { stages, closed, isEnough };
}

/**
 * How good leads are, by how far each came and what coming so far has been worth: the customers that 100 of them would make if each did as the
 * decided ones did that came at least as far (K13). No forecast: those that were dropped on the way count with the others. A stage that no
 * decided lead ever came to is worth what the one before it is. Unit: ratio. Null with `too_few` below 50 decided leads, `no_leads` without
 * leads.
 */
export function qualityIndex({ stages, isEnough }: StageWeights, counts: readonly StageCount[]): Figure {
  const leads = counts.reduce((sum, { count }) => sum + count, 0);
  if (!isEnough) return noFigure("ratio", "too_few");
  if (leads === 0) return noFigure("ratio", "no_leads");
  const weightOf = (furthest: FunnelStage): number =>
    stages.filter(({ stage, weight }) => weight !== null && reaches(furthest, stage)).at(-1)?.weight ?? 0;
  const expected = counts.reduce((sum, { furthest, count }) => sum + count * weightOf(furthest), 0);
  return { value: (100 * expected) / leads, unit: "ratio" };
}
