import type { WriteKey } from "../../../domain/write-back/due-writes";
import type { WrittenObject } from "../../../domain/write-back/written-object";
import type { RefusalCount, WriteRefusal } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";
import { KEYS, keysOf, type Row } from "./write-keys";

const DAY_MS = 86_400_000;
/** HubSpot's words can go on for pages: the first of them tell. */
const MESSAGE_LENGTH = 500;

export async function keepRefusals({ tx, portalId }: Store, refusals: readonly WriteRefusal[], atMs: number): Promise<void> {
  await tx.query(
    `insert into handoff.write_refusals (portal_id, object_type, record_id, property, value, is_restore, message, refused_at_ms)
     select $1, named.*, $8 from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[], $7::text[])
       as named (object_type, record_id, property, value, is_restore, message)
     on conflict (portal_id, object_type, record_id, property) do update set value = excluded.value, is_restore = excluded.is_restore,
       message = excluded.message, refused_at_ms = excluded.refused_at_ms`,
    [
      portalId,
      ...keysOf(refusals),
      refusals.map((refusal) => refusal.value),
      refusals.map((refusal) => refusal.isRestore),
      refusals.map((refusal) => refusal.message.slice(0, MESSAGE_LENGTH)),
      atMs,
    ],
  );
}

export async function forgetRefusals({ tx, portalId }: Store, keys: readonly WriteKey[]): Promise<void> {
  await tx.query(
    `delete from handoff.write_refusals kept using ${KEYS} where kept.portal_id = $1 and kept.object_type = named.object_type
       and kept.record_id = named.record_id and kept.property = named.property`,
    [portalId, ...keysOf(keys)],
  );
}

export async function retryOffered(
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

export async function retryRefused(
  { tx, portalId }: Store,
  records: { objectType: WrittenObject; recordIds: readonly number[] } | null,
  nowMs: number,
): Promise<void> {
  if (records?.recordIds.length === 0) return;
  await tx.query(
    `with retried as (update handoff.write_refusals set retried_at_ms = $2::bigint
       where portal_id = $1 and coalesce(retried_at_ms, 0) <= $2::bigint - $3::bigint and ($4::text is null or object_type = $4 and record_id = any ($5::bigint[]))
       returning *)
     insert into handoff.outbox (portal_id, object_type, record_id, property, value, is_restore)
     select portal_id, object_type, record_id, property, value, is_restore from retried on conflict do nothing`,
    [portalId, nowMs, DAY_MS, records?.objectType ?? null, records?.recordIds ?? []],
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
