import type { Basis, Contribution } from "./contributions";
import { GRAIN_KEYS, GRAINS, type Grain, type SumKey } from "./grains";
import { DROP_MEASURES, type Measure } from "./measures";
import { monthOf } from "./period";

export type Tier = "day" | "month";

/** One row of the kept sums: its key, and what to add to it. Keys that its grain does not have are "". */
export interface CellDelta extends Record<SumKey, string> {
  grain: Grain;
  tier: Tier;
  basis: Basis;
  /** the day, or the first day of the month */
  bucketOn: string;
  deltas: Map<Measure, number>;
}

const isDrop = (measure: Measure): boolean => DROP_MEASURES.some((drop) => drop === measure);

/** Cells by reason are of what was dropped or lost, and cells by service only of accounts that have mapped theirs. */
const isKeptIn = (grain: Grain, { measure, service }: Contribution): boolean =>
  grain === "c" ? isDrop(measure) : grain !== "d" || service !== "";

const NO_KEYS: Record<SumKey, string> = { source: "", campaign: "", owner: "", pipeline: "", reason: "", service: "" };

function keysOf(grain: Grain, contribution: Contribution): Record<SumKey, string> {
  const keys = { ...NO_KEYS };
  for (const key of GRAIN_KEYS[grain]) keys[key] = contribution[key];
  return keys;
}

function cellsOf(contribution: Contribution): Omit<CellDelta, "deltas">[] {
  const { basis, dayOn } = contribution;
  return GRAINS.filter((grain) => isKeptIn(grain, contribution)).flatMap((grain) => {
    const keys = keysOf(grain, contribution);
    return [
      { grain, tier: "day" as const, basis, bucketOn: dayOn, ...keys },
      { grain, tier: "month" as const, basis, bucketOn: monthOf(dayOn), ...keys },
    ];
  });
}

const cellKey = ({ grain, tier, basis, bucketOn, source, campaign, owner, pipeline, reason, service }: Omit<CellDelta, "deltas">): string =>
  [grain, tier, basis, bucketOn, source, campaign, owner, pipeline, reason, service].join("\u0000");

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
