import type { OutboxWrite, SentValue, Word, WriteKey } from "../../../domain/write-back/due-writes";
import { writeKey } from "../../../domain/write-back/due-writes";
import type { WrittenObject } from "../../../domain/write-back/written-object";
import type { ClaimedWrite, RefusalCount, WriteRefusal } from "../../../ports";
import type { BuildStore } from "./built-store";
import { fromRow } from "./rows";
import type { Store } from "./store";

type Row = Record<string, unknown>;
type Value = WriteKey & { value: string };

/** Keys as the parameters $2 to $4: object types, record ids, properties. */
const keysOf = (keys: readonly WriteKey[]): [string[], number[], string[]] => [
  keys.map((key) => key.objectType),
  keys.map((key) => key.recordId),
  keys.map((key) => key.property),
];

const KEYS = "unnest($2::text[], $3::bigint[], $4::text[]) as named (object_type, record_id, property)";
const VALUES = "unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) as named (object_type, record_id, property, value)";

export async function readSent({ tx, portalId }: Store, objectType: WrittenObject, recordIds: readonly number[]): Promise<SentValue[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property, value, written_at_ms from handoff.sent_values
       where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])`,
    [portalId, objectType, recordIds],
  );
  return rows.map((row) => fromRow<SentValue>(row));
}

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

export async function isWritingOn({ tx, portalId }: Store): Promise<boolean> {
  const { rows } = await tx.query<{ is_on: boolean }>("select is_on from handoff.write_switches where portal_id = $1", [portalId]);
  return rows[0]?.is_on ?? true;
}

export async function setWriting({ tx, portalId }: Store, isOn: boolean): Promise<void> {
  await tx.query(
    `insert into handoff.write_switches (portal_id, is_on) values ($1, $2) on conflict (portal_id) do update set is_on = excluded.is_on`,
    [portalId, isOn],
  );
}

export async function readWalkedBuild({ tx, portalId }: Store): Promise<number> {
  const { rows } = await tx.query<{ walked_build: number }>("select walked_build from handoff.write_switches where portal_id = $1", [
    portalId,
  ]);
  return rows[0]?.walked_build ?? 0;
}

export async function saveWalkedBuild({ tx, portalId }: Store, build: number): Promise<void> {
  await tx.query(
    `insert into handoff.write_switches (portal_id, walked_build) values ($1, $2)
     on conflict (portal_id) do update set walked_build = excluded.walked_build`,
    [portalId, build],
  );
}

const WRITTEN_ROWS: Record<WrittenObject, string> = {
  contacts: "select contact_id as id from handoff.leads where portal_id = $1 and build = $2 and started_at_ms >= $3",
  deals: "select deal_id as id from handoff.deals where portal_id = $1 and build = $2 and lead_started_at_ms >= $3",
};

export async function readWrittenIds(
  { tx, portalId, build }: BuildStore,
  objectType: WrittenObject,
  sinceMs: number,
  afterId: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select id from (${WRITTEN_ROWS[objectType]}
       union select record_id from handoff.sent_values where portal_id = $1 and object_type = '${objectType}') as written
     where id > $4
       and exists (select from handoff.records where portal_id = $1 and object_type = '${objectType}' and record_id = id and is_present)
       and not exists (select from handoff.record_aliases where portal_id = $1 and object_type = '${objectType}' and old_id = id)
     order by id limit $5`,
    [portalId, build, sinceMs, afterId, limit],
  );
  return rows.map((row) => row.id);
}

export async function countWrittenContacts({ tx, portalId }: Store): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*) from (select record_id from handoff.outbox where portal_id = $1 and object_type = 'contacts'
       union select record_id from handoff.sent_values where portal_id = $1 and object_type = 'contacts') as written`,
    [portalId],
  );
  return rows[0]?.count ?? 0;
}

export async function claimWrites({ tx, portalId }: Store, records: number, nowMs: number, untilMs: number): Promise<ClaimedWrite[]> {
  for (const objectType of ["contacts", "deals"] as const satisfies readonly WrittenObject[]) {
    const { rows } = await tx.query<Row>(
      `update handoff.outbox set next_at_ms = $5 where portal_id = $1 and object_type = $2 and next_at_ms <= $4 and record_id in (
         select distinct record_id from handoff.outbox where portal_id = $1 and object_type = $2 and next_at_ms <= $4
         order by record_id limit $3)
       returning object_type, record_id, property, value, is_restore, attempts`,
      [portalId, objectType, records, nowMs, untilMs],
    );
    if (rows.length > 0) return rows.map((row) => fromRow<ClaimedWrite>(row));
  }
  return [];
}

export async function stillWanted({ tx, portalId }: Store, writes: readonly ClaimedWrite[]): Promise<ClaimedWrite[]> {
  if (writes.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property from handoff.outbox join ${VALUES} using (object_type, record_id, property, value)
     where portal_id = $1`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value)],
  );
  const kept = new Set(rows.map((row) => writeKey(fromRow<WriteKey>(row))));
  return writes.filter((write) => kept.has(writeKey(write)));
}

export async function postponeWrites(
  { tx, portalId }: Store,
  writes: readonly WriteKey[],
  nextAtMs: number,
  hasFailed: boolean,
): Promise<void> {
  if (writes.length === 0) return;
  await tx.query(
    `update handoff.outbox waiting set next_at_ms = $5, attempts = attempts + $6 from ${KEYS}
     where waiting.portal_id = $1 and waiting.object_type = named.object_type and waiting.record_id = named.record_id
       and waiting.property = named.property`,
    [portalId, ...keysOf(writes), nextAtMs, hasFailed ? 1 : 0],
  );
}

export async function noteRuleWrites({ tx, portalId }: Store, writes: readonly OutboxWrite[], sentAtMs: number): Promise<void> {
  if (writes.length === 0) return;
  await tx.query(
    `insert into handoff.rule_writes (portal_id, object_type, record_id, property, value, first_sent_at_ms, last_sent_at_ms)
     select $1, object_type, record_id, property, value, $6, $6 from ${VALUES}
     on conflict (portal_id, object_type, record_id, property, value) do update
       set last_sent_at_ms = excluded.last_sent_at_ms, written_at_ms = null`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value), sentAtMs],
  );
}

export async function findRuleWrites({ tx, portalId }: Store, writes: readonly Value[]): Promise<WriteKey[]> {
  if (writes.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property from handoff.rule_writes join ${VALUES} using (object_type, record_id, property, value)
     where portal_id = $1`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value)],
  );
  return rows.map((row) => fromRow<WriteKey>(row));
}

export async function confirmWrites({ tx, portalId }: Store, writes: readonly (OutboxWrite & { writtenAtMs: number })[]): Promise<void> {
  if (writes.length === 0) return;
  const keys = keysOf(writes);
  const values = writes.map((write) => write.value);
  const instants = writes.map((write) => write.writtenAtMs);
  const written = `unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
    as named (object_type, record_id, property, value, written_at_ms)`;
  await tx.query(
    `delete from handoff.outbox waiting using ${VALUES} where waiting.portal_id = $1 and waiting.object_type = named.object_type
       and waiting.record_id = named.record_id and waiting.property = named.property and waiting.value = named.value`,
    [portalId, ...keys, values],
  );
  await postponeWrites({ tx, portalId }, writes, 0, false);
  await tx.query(
    `insert into handoff.sent_values as kept (portal_id, object_type, record_id, property, value, written_at_ms)
     select $1, object_type, record_id, property, value, written_at_ms from ${written}
     on conflict (portal_id, object_type, record_id, property) do update
       set value = excluded.value, written_at_ms = excluded.written_at_ms where kept.written_at_ms <= excluded.written_at_ms`,
    [portalId, ...keys, values, instants],
  );
  await tx.query(
    `update handoff.rule_writes kept set written_at_ms = named.written_at_ms from ${written}
     where kept.portal_id = $1 and kept.object_type = named.object_type and kept.record_id = named.record_id
       and kept.property = named.property and kept.value = named.value`,
    [portalId, ...keys, values, instants],
  );
  await tx.query(
    `delete from handoff.write_refusals kept using ${KEYS} where kept.portal_id = $1 and kept.object_type = named.object_type
       and kept.record_id = named.record_id and kept.property = named.property`,
    [portalId, ...keys],
  );
}

export async function refuseWrites({ tx, portalId }: Store, refusals: readonly WriteRefusal[], atMs: number): Promise<void> {
  if (refusals.length === 0) return;
  const keys = keysOf(refusals);
  const values = refusals.map((refusal) => refusal.value);
  await tx.query(
    `insert into handoff.write_refusals (portal_id, object_type, record_id, property, value, is_restore, message, refused_at_ms)
     select $1, named.*, $8 from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[], $7::text[])
       as named (object_type, record_id, property, value, is_restore, message)
     on conflict (portal_id, object_type, record_id, property) do update set value = excluded.value, is_restore = excluded.is_restore,
       message = excluded.message, refused_at_ms = excluded.refused_at_ms`,
    [portalId, ...keys, values, refusals.map((refusal) => refusal.isRestore), refusals.map((refusal) => refusal.message), atMs],
  );
  await tx.query(
    `delete from handoff.outbox waiting using ${VALUES} where waiting.portal_id = $1 and waiting.object_type = named.object_type
       and waiting.record_id = named.record_id and waiting.property = named.property and waiting.value = named.value`,
    [portalId, ...keys, values],
  );
  // What is wanted otherwise by now is not what was refused.
  await postponeWrites({ tx, portalId }, refusals, 0, false);
}

export async function retryRefused(
  { tx, portalId }: Store,
  objectType: WrittenObject,
  property: string,
  offered: readonly string[],
): Promise<void> {
  await tx.query(
    `with refused as (delete from handoff.write_refusals
       where portal_id = $1 and object_type = $2 and property = $3 and value = any ($4::text[]) returning *)
     insert into handoff.outbox (portal_id, object_type, record_id, property, value, is_restore)
     select portal_id, object_type, record_id, property, value, is_restore from refused on conflict do nothing`,
    [portalId, objectType, property, offered],
  );
}

export async function countRefusals({ tx, portalId }: Store): Promise<RefusalCount[]> {
  const { rows } = await tx.query<Row>(
    `select object_type, property, message, count(*) from handoff.write_refusals where portal_id = $1
     group by object_type, property, message order by count(*) desc, object_type, property, message limit 20`,
    [portalId],
  );
  return rows.map((row) => fromRow<RefusalCount>(row));
}

export async function readWords({ tx, portalId }: Store, keys: readonly WriteKey[]): Promise<(WriteKey & Word)[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select distinct on (object_type, record_id, property) object_type, record_id, property, value, occurred_at_ms as at_ms
     from handoff.property_changes join ${KEYS} using (object_type, record_id, property)
     where portal_id = $1 and source_type is distinct from 'HANDOFF_RULE'
     order by object_type, record_id, property, occurred_at_ms desc, is_history desc, value collate "C" desc`,
    [portalId, ...keysOf(keys)],
  );
  return rows.map((row) => fromRow<WriteKey & Word>(row));
}

export async function readDueClocks(
  { tx, portalId, build }: BuildStore,
  sinceMs: number,
  nowMs: number,
  afterContactId: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await tx.query<{ contact_id: number }>(
    `select contact_id from (
       select contact_id from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
         and due_at_ms >= $3 and due_at_ms < $4
       union
       select contact_id from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
         and warn_at_ms >= $3 and warn_at_ms <= $4) as due
     where contact_id > $5 order by contact_id limit $6`,
    [portalId, build, sinceMs, nowMs, afterContactId, limit],
  );
  return rows.map((row) => row.contact_id);
}

export async function readSweptTo({ tx, portalId }: Store): Promise<number> {
  const { rows } = await tx.query<{ swept_to_ms: number }>("select swept_to_ms from handoff.write_switches where portal_id = $1", [
    portalId,
  ]);
  return rows[0]?.swept_to_ms ?? 0;
}

export async function saveSweptTo({ tx, portalId }: Store, atMs: number): Promise<void> {
  await tx.query(
    `insert into handoff.write_switches (portal_id, swept_to_ms) values ($1, $2)
     on conflict (portal_id) do update set swept_to_ms = excluded.swept_to_ms`,
    [portalId, atMs],
  );
}
