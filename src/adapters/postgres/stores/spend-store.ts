import type { KeptSpend } from "../../../domain/spend/spend-entry";
import type { SpendChange, SpendQuery, SpendToKeep, SpendVersion } from "../../../ports";
import { fromRow, toRows } from "./rows";
import type { Store } from "./store";

const KEPT = "entry_id, origin, source, campaign, kind, from_on, to_on, is_monthly, amount_minor, currency, recorded_at_ms, recorded_by";

export async function readSpendEntries({ tx, portalId }: Store, { asOfMs = null, within = null }: SpendQuery): Promise<KeptSpend[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${KEPT} from handoff.spend_entries
     where portal_id = $1
       and (case when $2::bigint is null then replaced_at_ms is null
                 else recorded_at_ms <= $2 and (replaced_at_ms is null or replaced_at_ms > $2) end)
       and ($3::date is null or (from_on < $4::date and (to_on is null or to_on >= $3)))
     order by version_id`,
    [portalId, asOfMs, within?.fromOn ?? null, within?.toOn ?? null],
  );
  return rows.map((row) => fromRow<KeptSpend>(row));
}

export async function findSpendEntry({ tx, portalId }: Store, entryId: string): Promise<KeptSpend | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${KEPT} from handoff.spend_entries where portal_id = $1 and entry_id = $2 and replaced_at_ms is null`,
    [portalId, entryId],
  );
  return rows[0] === undefined ? null : fromRow<KeptSpend>(rows[0]);
}

export async function readSpendVersions({ tx, portalId }: Store, sinceMs: number, untilMs: number): Promise<SpendVersion[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${KEPT}, replaced_at_ms, replaced_by from handoff.spend_entries
     where portal_id = $1 and (recorded_at_ms > $2 and recorded_at_ms <= $3 or replaced_at_ms > $2 and replaced_at_ms <= $3)
     order by version_id`,
    [portalId, sinceMs, untilMs],
  );
  return rows.map((row) => fromRow<SpendVersion>(row));
}

/**
 * Ends the versions in force and answers when: never before they began, even where this machine's clock is behind the one that recorded
 * them.
 */
async function replace({ tx, portalId }: Store, entryIds: readonly string[], { atMs, userId }: SpendChange): Promise<number> {
  const { rows } = await tx.query<{ at_ms: number | null }>(
    `with ended as (
       update handoff.spend_entries set replaced_at_ms = greatest($3, recorded_at_ms), replaced_by = $4
       where portal_id = $1 and entry_id = any ($2) and replaced_at_ms is null returning replaced_at_ms)
     select max(replaced_at_ms) as at_ms from ended`,
    [portalId, entryIds, atMs, userId],
  );
  return Math.max(atMs, rows[0]?.at_ms ?? atMs);
}

export async function dropSpend(store: Store, entryIds: readonly string[], change: SpendChange): Promise<void> {
  if (entryIds.length > 0) await replace(store, entryIds, change);
}

export async function recordSpend(store: Store, entries: readonly SpendToKeep[], change: SpendChange): Promise<void> {
  if (entries.length === 0) return;
  const recordedAtMs = await replace(
    store,
    entries.map(({ entryId }) => entryId),
    change,
  );
  await store.tx.query(
    `insert into handoff.spend_entries (portal_id, ${KEPT})
     select $1, ${KEPT} from jsonb_populate_recordset(null::handoff.spend_entries, $2::jsonb)`,
    [store.portalId, toRows(entries, { recorded_at_ms: recordedAtMs, recorded_by: change.userId })],
  );
}
