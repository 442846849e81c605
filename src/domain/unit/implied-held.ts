import type { Charter } from "../charter";
import { ledger, type RecordFacts } from "../record-facts";

/** When a deal was opened, and each time it moved forward in its pipeline or was won. */
function stepsOf({ record, createdAtMs }: { record: RecordFacts; createdAtMs: number }, { stages }: Charter): number[] {
  const entries = ledger(record, "dealstage");
  const moves = entries.filter((entry, index) => {
    const [from, to] = [stages[entries[index - 1]?.value ?? ""], stages[entry.value]];
    if (from === undefined || to === undefined || to.outcome === "lost") return false;
    return to.outcome === "won" ? from.outcome !== "won" : to.pipelineId === from.pipelineId && to.order > from.order;
  });
  return [createdAtMs, ...moves.map((entry) => entry.atMs)];
}

/**
 * Whether a meeting without an outcome was held, as far as its lead's deals tell: one was opened after it began, or moved forward after it.
 * People record outcomes rarely, and go on with the deal.
 */
export const isHeldByImplication = (
  startAtMs: number,
  deals: readonly { record: RecordFacts; createdAtMs: number }[],
  charter: Charter,
): boolean => deals.some((deal) => stepsOf(deal, charter).some((atMs) => atMs >= startAtMs));
