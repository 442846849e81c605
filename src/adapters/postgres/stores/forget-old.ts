import { LOG_KEPT_DAYS } from "../../../domain/changes/log-kept-days";
import type { Store } from "./store";

const DAY_MS = 86_400_000;

/** How long each is kept, and the column that tells its age. */
const KEPT_DAYS = [
  { table: "inbox", column: "received_at_ms", days: 7, and: "and failure is not null" },
  { table: "unparsed_events", column: "received_at_ms", days: 7, and: "" },
  { table: "card_writes", column: "made_at_ms", days: 1, and: "" },
  { table: "owners", column: "read_at_ms", days: 1, and: "" },
  { table: "repairs", column: "reconciled_at_ms", days: 90, and: "" },
  { table: "write_refusals", column: "refused_at_ms", days: 90, and: "" },
  { table: "reconciles", column: "started_at_ms", days: 90, and: "" },
  // A step whose lead is built anew later is recorded again, as one that came too late: nothing is done twice.
  { table: "clock_steps", column: "recorded_at_ms", days: LOG_KEPT_DAYS, and: "" },
  { table: "figure_changes", column: "recorded_at_ms", days: LOG_KEPT_DAYS, and: "and subject <> 'baseline'" },
] as const;

/** Lets go of what has been kept long enough. */
export async function forgetOld({ tx, portalId }: Store, nowMs: number): Promise<void> {
  for (const { table, column, days, and } of KEPT_DAYS) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and ${column} < $2 ${and}`, [portalId, nowMs - days * DAY_MS]);
  }
}
