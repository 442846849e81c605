import type { Charter, PipelineUse } from "../charter";
import { currentValue, emptyToNull, instantOf, valueAt, type Ledger } from "../ledger";
import { ownerIdOf } from "../owner-id";
import { dayOf } from "../period";
import { ledger, type RecordFacts } from "../record-facts";
import { dealAmount, type DealAmount } from "./deal-amount";

export interface DealTimeline extends DealAmount {
  createdAtMs: number;
  pipelineId: string;
  pipelineUse: PipelineUse;
  outcome: "open" | "won" | "lost";
  /** instants at which it became won or lost, oldest first: each closes its lead for later inquiries. None where it wins no customers. */
  closes: { atMs: number; outcome: "won" | "lost" }[];
  /** what is not counted has neither */
  wonAtMs: number | null;
  lostAtMs: number | null;
  /** time spent reopened */
  reopenedMs: number;
  ownerId: number | null;
  wonOwnerId: number | null;
}

interface StageRun {
  outcome: "open" | "won" | "lost";
  fromMs: number;
}

/** Stage entries joined into runs of one outcome: moving between two won stages is no second win. */
function stageRuns(deal: RecordFacts, charter: Charter, closedAtMs: number | null): StageRun[] {
  const runs: StageRun[] = [];
  for (const [index, entry] of ledger(deal, "dealstage").entries()) {
    const outcome = charter.stages[entry.value]?.outcome ?? "open";
    // A deal that was imported closed has its true day in the close date, not in the day of the import.
    const isImportedClosed = index === 0 && outcome !== "open" && closedAtMs !== null && closedAtMs < entry.atMs;
    if (runs.at(-1)?.outcome !== outcome) runs.push({ outcome, fromMs: isImportedClosed ? closedAtMs : entry.atMs });
  }
  return runs;
}

/**
 * The instant that dates the current win or loss: the close date when it was not in the future when it was set or the
 * stage entered, and not before the deal was last reopened; else, or where the agreement says so, the entry into the stage. Judged from
 * facts alone, so that a figure never changes because time passes.
 */
function closeInstant(deal: RecordFacts, runs: readonly StageRun[], { timeZone, isWonDayByStage }: Charter): number | null {
  const run = runs.at(-1);
  if (run === undefined || run.outcome === "open") return null;
  if (isWonDayByStage) return run.fromMs;
  const closeDates = ledger(deal, "closedate");
  const closedAtMs = instantOf(currentValue(closeDates));
  const closeDateSetAtMs = closeDates.at(-1)?.atMs;
  if (closedAtMs === null || closeDateSetAtMs === undefined) return run.fromMs;
  const reopenedAtMs = runs.length > 1 && runs.slice(0, -1).some((earlier) => earlier.outcome !== "open") ? lastOpening(runs) : null;
  const closedOn = dayOf(closedAtMs, timeZone);
  const isFuture = closedOn > dayOf(Math.max(run.fromMs, closeDateSetAtMs), timeZone);
  const isBeforeReopening = reopenedAtMs !== null && closedOn < dayOf(reopenedAtMs, timeZone);
  return isFuture || isBeforeReopening ? run.fromMs : closedAtMs;
}

/** When the deal last left a closed stage: the start of the run after the last earlier closed run. */
function lastOpening(runs: readonly StageRun[]): number | null {
  for (let index = runs.length - 2; index >= 0; index -= 1) {
    if (runs[index]?.outcome !== "open") return runs[index + 1]?.fromMs ?? null;
  }
  return null;
}

/** Time between leaving a closed stage and being closed again, added up; a deal that stands reopened has not come to its end. */
function reopenedMsOf(runs: readonly StageRun[]): number {
  return runs.reduce((sum, run, index) => {
    const next = runs[index + 1];
    return index > 0 && run.outcome === "open" && next !== undefined ? sum + next.fromMs - run.fromMs : sum;
  }, 0);
}

/** The owner when it was won. An import dates the first owner after the win: then that one stands for it. */
function ownerWhenWon(owners: Ledger, wonAtMs: number): number | null {
  const [first] = owners;
  if (first !== undefined && first.atMs > wonAtMs) return ownerIdOf(emptyToNull(first.value));
  return ownerIdOf(valueAt(owners, wonAtMs));
}

const closesOf = (runs: readonly StageRun[]): DealTimeline["closes"] =>
  runs.flatMap((run) => (run.outcome === "open" ? [] : [{ atMs: run.fromMs, outcome: run.outcome }]));

/** What a deal's facts say of its life; null while its creation is not known yet (it has not been read). */
export function dealTimeline(deal: RecordFacts, charter: Charter): DealTimeline | null {
  const createdAtMs = instantOf(currentValue(ledger(deal, "createdate")));
  if (createdAtMs === null) return null;
  const runs = stageRuns(deal, charter, instantOf(currentValue(ledger(deal, "closedate"))));
  const outcome = runs.at(-1)?.outcome ?? "open";
  const closedAtMs = closeInstant(deal, runs, charter);
  const owners = ledger(deal, "hubspot_owner_id");
  const ownerId = ownerIdOf(currentValue(owners));
  const pipelineId = currentValue(ledger(deal, "pipeline")) ?? "default";
  const pipelineUse = charter.pipelines[pipelineId] ?? "new_business";
  const wonAtMs = outcome === "won" && pipelineUse !== "not_counted" ? closedAtMs : null;
  return {
    createdAtMs,
    pipelineId,
    pipelineUse,
    outcome,
    closes: pipelineUse === "new_business" ? closesOf(runs) : [],
    wonAtMs,
    lostAtMs: outcome === "lost" && pipelineUse !== "not_counted" ? closedAtMs : null,
    reopenedMs: reopenedMsOf(runs),
    ...dealAmount(deal, wonAtMs === null ? null : dayOf(wonAtMs, charter.timeZone), charter),
    ownerId,
    wonOwnerId: wonAtMs === null ? null : ownerWhenWon(owners, wonAtMs),
  };
}
