import type { SentValue } from "../../../domain/write-back/due-writes";
import type { WrittenObject } from "../../../domain/write-back/written-object";
import { fromRow } from "./rows";
import type { BuildStore, Store } from "./store";
import { keysOf, type Row } from "./write-keys";

export async function readSent(
  { tx, portalId }: Store,
  objectType: WrittenObject,
  recordIds: readonly number[],
  properties?: readonly string[],
): Promise<SentValue[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property, value, written_at_ms, is_ours from handoff.sent_values
       where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[]) ${properties === undefined ? "" : "and property = any ($4::text[])"}`,
    [portalId, objectType, recordIds, ...(properties === undefined ? [] : [properties])],
  );
  return rows.map((row) => fromRow<SentValue>(row));
}

/** Keeps the newest of each. What was found in HubSpot meanwhile, and is our own write, is known to be ours from now on. */
export async function keepSent({ tx, portalId }: Store, values: readonly SentValue[]): Promise<void> {
  await tx.query(
    `insert into handoff.sent_values as kept (portal_id, object_type, record_id, property, value, written_at_ms, is_ours)
     select $1, named.* from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::boolean[])
       as named (object_type, record_id, property, value, written_at_ms, is_ours)
     on conflict (portal_id, object_type, record_id, property) do update
       set value = excluded.value, written_at_ms = excluded.written_at_ms, is_ours = excluded.is_ours
       where kept.written_at_ms <= excluded.written_at_ms or (excluded.is_ours and not kept.is_ours and kept.value = excluded.value)`,
    [
      portalId,
      ...keysOf(values),
      values.map((sent) => sent.value),
      values.map((sent) => sent.writtenAtMs),
      values.map((sent) => sent.isOurs),
    ],
  );
}

const WRITTEN_ROWS: Record<WrittenObject, string> = {
  contacts: "select contact_id as id from handoff.leads where portal_id = $1 and build = $2 and clock_started_at_ms >= $3",
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
       union select record_id from handoff.sent_values where portal_id = $1 and object_type = '${objectType}' and is_ours) as written
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
       union select record_id from handoff.sent_values where portal_id = $1 and object_type = 'contacts' and is_ours) as written`,
    [portalId],
  );
  return rows[0]?.count ?? 0;
}
