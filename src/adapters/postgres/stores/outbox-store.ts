import { randomUUID } from "node:crypto";
import type { OutboxWrite, WriteKey } from "../../../domain/write-back/due-writes";
import { writeKey } from "../../../domain/write-back/due-writes";
import type { WrittenObject } from "../../../domain/write-back/written-object";
import { SHARED_PROPERTIES } from "../../../domain/write-back/shared-properties";
import type { ClaimedWrite, ConfirmedWrite, WriteRefusal } from "../../../ports";
import { fromRow } from "./rows";
import { confirmRuleWrites } from "./rule-writes-store";
import { keepSent } from "./sent-values-store";
import type { Store } from "./store";
import { KEYS, keysOf, VALUES, type Row } from "./write-keys";
import { forgetRefusals, keepRefusals } from "./write-refusals-store";

export async function putWrites({ tx, portalId }: Store, writes: readonly OutboxWrite[], settled: readonly WriteKey[]): Promise<void> {
  if (settled.length > 0) {
    for (const table of ["outbox", "write_refusals"] as const) {
      await tx.query(
        `delete from handoff.${table} kept using ${KEYS} where kept.portal_id = $1 and kept.object_type = named.object_type
           and kept.record_id = named.record_id and kept.property = named.property`,
        [portalId, ...keysOf(settled)],
      );
    }
  }
  if (writes.length === 0) return;
  const values = [portalId, ...keysOf(writes), writes.map((write) => write.value)];
  await tx.query(
    `delete from handoff.write_refusals kept using ${VALUES} where kept.portal_id = $1 and kept.object_type = named.object_type
       and kept.record_id = named.record_id and kept.property = named.property and kept.value <> named.value`,
    values,
  );
  await tx.query(
    `insert into handoff.outbox as waiting (portal_id, object_type, record_id, property, value, is_restore)
     select $1, object_type, record_id, property, value, is_restore
     from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[])
       as named (object_type, record_id, property, value, is_restore)
     where not exists (select from handoff.write_refusals refused where refused.portal_id = $1
       and refused.object_type = named.object_type and refused.record_id = named.record_id and refused.property = named.property)
     on conflict (portal_id, object_type, record_id, property) do update
       set value = excluded.value, is_restore = excluded.is_restore, attempts = 0
       where (waiting.value, waiting.is_restore) <> (excluded.value, excluded.is_restore)`,
    [...values, writes.map((write) => write.isRestore)],
  );
}

export async function dropWrites({ tx, portalId }: Store, objectType: WrittenObject, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return;
  for (const table of ["outbox", "write_refusals"] as const) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])`, [
      portalId,
      objectType,
      recordIds,
    ]);
  }
}

export async function clearWrites({ tx, portalId }: Store): Promise<void> {
  // Not rule_writes: values of an earlier installation are still ours when they are read again.
  for (const table of ["outbox", "sent_values", "write_refusals"] as const) {
    await tx.query(`delete from handoff.${table} where portal_id = $1`, [portalId]);
  }
}

/**
 * What HubSpot holds of a shared property is not known while a record is still to be read: such a write waits for the read, which may tell
 * that somebody has set it.
 */
const IS_KNOWN = `not (property = any ($7::text[]) and exists (select from handoff.records unread where unread.portal_id = $1
  and unread.object_type = $2 and unread.record_id = waiting.record_id and not is_read and is_present and not is_erased))`;

export async function claimWrites({ tx, portalId }: Store, records: number, nowMs: number, untilMs: number): Promise<ClaimedWrite[]> {
  const claimId = randomUUID();
  for (const objectType of ["contacts", "deals"] as const satisfies readonly WrittenObject[]) {
    const { rows } = await tx.query<Row>(
      `update handoff.outbox waiting set next_at_ms = $5, claim_id = $6
       where portal_id = $1 and object_type = $2 and next_at_ms <= $4 and ${IS_KNOWN} and record_id in (
         select distinct record_id from handoff.outbox waiting where portal_id = $1 and object_type = $2 and next_at_ms <= $4 and ${IS_KNOWN}
         order by record_id limit $3)
       returning object_type, record_id, property, value, is_restore, attempts, claim_id`,
      [portalId, objectType, records, nowMs, untilMs, claimId, SHARED_PROPERTIES[objectType]],
    );
    if (rows.length > 0) return rows.map((row) => fromRow<ClaimedWrite>(row));
  }
  return [];
}

/** Claimed writes as the parameters $2 to $6: their keys, their values and their claims. */
const claimsOf = (writes: readonly ClaimedWrite[]) => [
  ...keysOf(writes),
  writes.map((write) => write.value),
  writes.map((write) => write.claimId),
];
const CLAIMS = `unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::uuid[])
  as named (object_type, record_id, property, value, claim_id)`;

export async function renewWrites({ tx, portalId }: Store, writes: readonly ClaimedWrite[], untilMs: number): Promise<ClaimedWrite[]> {
  if (writes.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `update handoff.outbox waiting set next_at_ms = $7 from ${CLAIMS}
     where waiting.portal_id = $1 and waiting.object_type = named.object_type and waiting.record_id = named.record_id
       and waiting.property = named.property and waiting.value = named.value and waiting.claim_id = named.claim_id
     returning waiting.object_type, waiting.record_id, waiting.property`,
    [portalId, ...claimsOf(writes), untilMs],
  );
  const kept = new Set(rows.map((row) => writeKey(fromRow<WriteKey>(row))));
  return writes.filter((write) => kept.has(writeKey(write)));
}

export async function postponeWrites(
  { tx, portalId }: Store,
  writes: readonly ClaimedWrite[],
  nextAtMs: number,
  hasFailed: boolean,
): Promise<void> {
  if (writes.length === 0) return;
  await tx.query(
    `update handoff.outbox waiting set next_at_ms = $7, attempts = attempts + $8, claim_id = null from ${CLAIMS}
     where waiting.portal_id = $1 and waiting.object_type = named.object_type and waiting.record_id = named.record_id
       and waiting.property = named.property and waiting.claim_id = named.claim_id`,
    [portalId, ...claimsOf(writes), nextAtMs, hasFailed ? 1 : 0],
  );
}

/** Of what waits under these keys, the values named go: HubSpot has them, or will not have them. */
async function endWrites({ tx, portalId }: Store, writes: readonly ClaimedWrite[]): Promise<void> {
  await tx.query(
    `delete from handoff.outbox waiting using ${VALUES} where waiting.portal_id = $1 and waiting.object_type = named.object_type
       and waiting.record_id = named.record_id and waiting.property = named.property and waiting.value = named.value`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value)],
  );
  // What is wanted otherwise by now is due at once.
  await postponeWrites({ tx, portalId }, writes, 0, false);
}

export async function confirmWrites(store: Store, writes: readonly ConfirmedWrite[]): Promise<void> {
  if (writes.length === 0) return;
  await endWrites(store, writes);
  await keepSent(store, writes);
  await confirmRuleWrites(
    store,
    writes.filter((write) => write.isOurs),
  );
  await forgetRefusals(store, writes);
}

export async function refuseWrites(store: Store, refusals: readonly (ClaimedWrite & WriteRefusal)[], atMs: number): Promise<void> {
  if (refusals.length === 0) return;
  await keepRefusals(store, refusals, atMs);
  await endWrites(store, refusals);
}

export async function findOvertaken({ tx, portalId }: Store, writes: readonly ConfirmedWrite[]): Promise<OutboxWrite[]> {
  if (writes.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property, coalesce(sent.value, '') as value, not coalesce(is_ours, true) as is_restore
     from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[]) as named (object_type, record_id, property, value, at_ms)
     left join (select * from handoff.sent_values where portal_id = $1) sent using (object_type, record_id, property)
     where coalesce(sent.value, '') <> named.value and coalesce(sent.written_at_ms, 0) <= named.at_ms
       and not exists (select from handoff.outbox waiting where waiting.portal_id = $1 and waiting.object_type = named.object_type
                         and waiting.record_id = named.record_id and waiting.property = named.property)`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value), writes.map((write) => write.writtenAtMs)],
  );
  return rows.map((row) => fromRow<OutboxWrite>(row));
}
