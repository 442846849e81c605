import type { OutboxWrite, WriteKey } from "../../../domain/write-back/due-writes";
import { fromRow } from "./rows";
import type { Store } from "./store";
import { keysOf, VALUES, type Row } from "./write-keys";

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

export async function findUnanswered({ tx, portalId }: Store, writes: readonly (WriteKey & { value: string })[]): Promise<WriteKey[]> {
  if (writes.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select object_type, record_id, property from handoff.rule_writes join ${VALUES} using (object_type, record_id, property, value)
     where portal_id = $1 and written_at_ms is null`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value)],
  );
  return rows.map((row) => fromRow<WriteKey>(row));
}

export async function confirmRuleWrites(
  { tx, portalId }: Store,
  writes: readonly (OutboxWrite & { writtenAtMs: number })[],
): Promise<void> {
  await tx.query(
    `update handoff.rule_writes kept set written_at_ms = named.written_at_ms
     from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
       as named (object_type, record_id, property, value, written_at_ms)
     where kept.portal_id = $1 and kept.object_type = named.object_type and kept.record_id = named.record_id
       and kept.property = named.property and kept.value = named.value`,
    [portalId, ...keysOf(writes), writes.map((write) => write.value), writes.map((write) => write.writtenAtMs)],
  );
}
