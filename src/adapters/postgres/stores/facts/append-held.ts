import type { Facts } from "../../../../domain/facts";
import type { Store } from "../store";

/**
 * What a read found in the properties that the app writes: a person may have changed a computed one by hand, which tells no one, and a merge
 * keeps the values of either side. A read that is older than our last write tells nothing. A value of ours whose
 * answer was lost is known by the note that was made before it was sent.
 */
export async function appendHeld({ tx, portalId }: Store, { held }: Facts): Promise<void> {
  if (held.length === 0) return;
  await tx.query(
    `with seen as (
       select distinct on (object_type, record_id, property) * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
         as seen (object_type, record_id, property, value, at_ms) order by object_type, record_id, property, at_ms desc)
     insert into handoff.sent_values as kept (portal_id, object_type, record_id, property, value, written_at_ms, is_ours)
     select $1, object_type, record_id, property, value, at_ms, exists (select from handoff.rule_writes sent where sent.portal_id = $1
       and sent.object_type = seen.object_type and sent.record_id = seen.record_id and sent.property = seen.property
       and sent.value = seen.value and sent.written_at_ms is null)
     from seen
     where (value <> '' or exists (select from handoff.sent_values known where known.portal_id = $1 and known.object_type = seen.object_type
                                     and known.record_id = seen.record_id and known.property = seen.property))
       and not exists (select from handoff.records gone where gone.portal_id = $1 and gone.object_type = seen.object_type
                         and gone.record_id = seen.record_id and gone.is_erased)
     on conflict (portal_id, object_type, record_id, property) do update
       set value = excluded.value, written_at_ms = excluded.written_at_ms, is_ours = excluded.is_ours
       where kept.written_at_ms <= excluded.written_at_ms and kept.value <> excluded.value`,
    [
      portalId,
      held.map((value) => value.objectType),
      held.map((value) => value.recordId),
      held.map((value) => value.property),
      held.map((value) => value.value),
      held.map((value) => value.atMs),
    ],
  );
}
