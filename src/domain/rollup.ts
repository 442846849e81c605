import type { Basis, Contribution } from "./contributions";
import type { Measure } from "./measures";
import { monthOf } from "./period";

/** Grain A answers by source and campaign, grain B by owner and pipeline; other combinations are refused. */
export type Grain = "a" | "b";
export type Tier = "day" | "month";

/** One row of the kept sums: its key, and what to add to it. */
export interface CellDelta {
  grain: Grain;
  tier: Tier;
  basis: Basis;
  /** the day, or the first day of the month */
  bucketOn: string;
  source: string;
  campaign: string;
  owner: string;
  pipelineId: string;
  deltas: Map<Measure, number>;
}

function cellsOf({ basis, dayOn, source, campaign, owner, pipelineId }: Contribution): Omit<CellDelta, "deltas">[] {
  return (["day", "month"] as const).flatMap((tier) => {
    const bucketOn = tier === "day" ? dayOn : monthOf(dayOn);
    return [
      { grain: "a" as const, tier, basis, bucketOn, source, campaign, owner: "", pipelineId: "" },
      { grain: "b" as const, tier, basis, bucketOn, source, campaign: "", owner, pipelineId },
    ];
  });
}

const cellKey = (cell: Omit<CellDelta, "deltas">): string =>
  [cell.grain, cell.tier, cell.basis, cell.bucketOn, cell.source, cell.campaign, cell.owner, cell.pipelineId].join("\u0000");

/**
 * What takes the kept sums from the contributions before to those after: the difference by cell, zero cells left out.
 * With nothing before it is the cells themselves.
 */
export function cellDeltas(before: readonly Contribution[], after: readonly Contribution[]): CellDelta[] {
  const cells = new Map<string, CellDelta>();
  const add = (contribution: Contribution, sign: 1 | -1): void => {
    for (const cell of cellsOf(contribution)) {
      const key = cellKey(cell);
      let kept = cells.get(key);
      if (kept === undefined) cells.set(key, (kept = { ...cell, deltas: new Map() }));
      kept.deltas.set(contribution.measure, (kept.deltas.get(contribution.measure) ?? 0) + sign * contribution.amount);
    }
  };
  for (const contribution of before) add(contribution, -1);
  for (const contribution of after) add(contribution, 1);
  for (const cell of cells.values()) {
    for (const [measure, delta] of cell.deltas) if (delta === 0) cell.deltas.delete(measure);
  }
  return [...cells.values()].filter((cell) => cell.deltas.size > 0);
}
