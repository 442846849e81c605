import type { FactObject } from "../../../../domain/facts";
import type { Store } from "../store";

/** Lets go of all facts of a portal and of how far they were read: an account that comes back is read anew. */
export async function clearFacts({ tx, portalId }: Store): Promise<void> {
  for (const table of [
    "property_changes",
    "records",
    "contact_links",
    "record_aliases",
    "backfill_progress",
    "reconcile_places",
    "reconciles",
    "repairs",
    "touch_polls",
    "inbox",
    "unparsed_events",
    "card_writes",
  ]) {
    await tx.query(`delete from handoff.${table} where portal_id = $1`, [portalId]);
  }
}

/** Leaves records unread until an instant. */
export async function postponeReads(
  { tx, portalId }: Store,
  objectType: FactObject,
  recordIds: readonly number[],
  untilMs: number,
): Promise<void> {
  await tx.query(
    "update handoff.records set read_again_at_ms = $4 where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])",
    [portalId, objectType, recordIds, untilMs],
  );
}
