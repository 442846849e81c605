import type { Charter } from "../charter";
import { currentValue, emptyToNull, instantOf, valueAt, type Ledger } from "../ledger";
import { toMinor } from "../money";
import { ownerIdOf } from "../owner-id";
import { dayOf } from "../period";
import { ledger, type RecordFacts } from "../record-facts";

export interface DealTimeline {
  createdAtMs: number;
  pipelineId: string;
  outcome: "open" | "won" | "lost";
  /** instants at which it became won or lost, oldest first: each closes its lead for later inquiries */
  closes: { atMs: number; outcome: "won" | "lost" }[];
  wonAtMs: number | null;
  lostAtMs: number | null;
  amountMinor: number | null;
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
 * stage entered, and not before the deal was last reopened; else the entry into the stage. Judged from facts alone, so that
 * a figure never changes because time passes.
 */
function closeInstant(deal: RecordFacts, runs: readonly StageRun[], timeZone: string): number | null {
  const run = runs.at(-1);
  if (run === undefined || run.outcome === "open") return null;
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

/**
 * The amount in the portal's currency. Of a deal in another currency it is what HubSpot converted, unless the amount was changed since:
 * then it is unknown until it was read again, never a guess.
 */
function amountMinorOf(deal: RecordFacts, charter: Charter): number | null {
  const amounts = ledger(deal, "amount");
  const currency = currentValue(ledger(deal, "deal_currency_code"));
  const amount = currentValue(amounts);
  if (amount === null) return null;
  if (currency === null || currency === charter.currency) return toMinor(amount, charter.currency);
  const converted = ledger(deal, "amount_in_home_currency");
  const value = currentValue(converted);
  const isOutdated = (converted.at(-1)?.atMs ?? 0) < (amounts.at(-1)?.atMs ?? 0);
  return value === null || isOutdated ? null : toMinor(value, charter.currency);
}

/** The owner when it was won. An import dates the first owner after the win: then that one stands for it. */
function ownerWhenWon(owners: Ledger, wonAtMs: number): number | null {
  const [first] = owners;
  if (first !== undefined && first.atMs > wonAtMs) return ownerIdOf(emptyToNull(first.value));
  return ownerIdOf(valueAt(owners, wonAtMs));
}

/** What a deal's facts say of its life; null while its creation is not known yet (it has not been read). */
export function dealTimeline(deal: RecordFacts, charter: Charter): DealTimeline | null {
  const createdAtMs = instantOf(currentValue(ledger(deal, "createdate")));
  if (createdAtMs === null) return null;
  const runs = stageRuns(deal, charter, instantOf(currentValue(ledger(deal, "closedate"))));
  const outcome = runs.at(-1)?.outcome ?? "open";
  const closedAtMs = closeInstant(deal, runs, charter.timeZone);
  const owners = ledger(deal, "hubspot_owner_id");
  const ownerId = ownerIdOf(currentValue(owners));
  const wonAtMs = outcome === "won" ? closedAtMs : null;
  return {
    createdAtMs,
    pipelineId: currentValue(ledger(deal, "pipeline")) ?? "default",
    outcome,
    closes: runs.flatMap((run) => (run.outcome === "open" ? [] : [{ atMs: run.fromMs, outcome: run.outcome }])),
    wonAtMs,
    lostAtMs: outcome === "lost" ? closedAtMs : null,
    amountMinor: amountMinorOf(deal, charter),
    ownerId,
    wonOwnerId: wonAtMs === null ? null : ownerWhenWon(owners, wonAtMs),
  };
}
