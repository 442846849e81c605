import { GRAIN_KEYS } from "./grains";
import type { CellDelta } from "./rollup";

/** A cell of the kept sums in words that find it again: grain, tier, basis, first day, then the grain's keys. */
export const cellName = (cell: Omit<CellDelta, "deltas">): string =>
  [cell.grain, cell.tier, cell.basis, cell.bucketOn, ...GRAIN_KEYS[cell.grain].map((key) => cell[key])].join(" | ");
