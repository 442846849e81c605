import type { CellDelta } from "./rollup";

/** A cell of the kept sums in words that find it again: grain, tier, basis, first day, source, then campaign, or owner and pipeline. */
export const cellName = (cell: Omit<CellDelta, "deltas">): string =>
  [
    cell.grain,
    cell.tier,
    cell.basis,
    cell.bucketOn,
    cell.source,
    cell.grain === "a" ? cell.campaign : `${cell.owner} ${cell.pipelineId}`,
  ].join(" | ");
