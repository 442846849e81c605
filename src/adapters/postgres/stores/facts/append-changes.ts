import type { Facts } from "../../../../domain/facts";
import type { Store } from "../store";
import { recogniseEchoes } from "./recognise-echoes";
import { winners } from "./winners";

/** Who made a change may be told twice and differently: our own card's word wins, else the larger one; arrival never decides. */
const isStrongerSource = (a: string | null, b: string | null): boolean => {
  if (a === null || a === b) return false;
  if (b === null || a === "HANDOFF") return true;
  return b !== "HANDOFF" && a > b;
};

export async function appendChanges({ tx, portalId }: Store, { changes }: Facts): Promise<void> {
  const rows = winners(
    await recogniseEchoes({ tx, portalId }, changes),
    (change) => [change.objectType, change.recordId, change.property, change.atMs, change.value].join("\u0000"),
    (a, b) => (a.isHistory === b.isHistory ? isStrongerSource(a.sourceType, b.sourceType) : a.isHistory),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into handoff.property_changes as kept
       (portal_id, object_type, record_id, property, occurred_at_ms, value, is_history, source_type)
     select $1, added.* from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::boolean[], $8::text[])
       as added (object_type, record_id, property, occurred_at_ms, value, is_history, source_type)
     where not exists (select from handoff.records gone where gone.portal_id = $1 and gone.object_type = added.object_type
                         and gone.record_id = added.record_id and gone.is_erased)
     on conflict (portal_id, object_type, record_id, property, occurred_at_ms, value) do update
       set is_history = kept.is_history or excluded.is_history,
           source_type = case when kept.source_type = 'HANDOFF' and excluded.source_type = 'HANDOFF_RULE' then kept.source_type
                              when excluded.is_history and not kept.is_history then coalesce(excluded.source_type, kept.source_type)
                              else excluded.source_type end
       where (excluded.is_history and not kept.is_history)
          or (excluded.is_history = kept.is_history and excluded.source_type is not null
              and (kept.source_type is null or (excluded.source_type = 'HANDOFF', excluded.source_type)
                                             > (kept.source_type = 'HANDOFF', kept.source_type)))`,
    [
      portalId,
      rows.map((row) => row.objectType),
      rows.map((row) => row.recordId),
      rows.map((row) => row.property),
      rows.map((row) => row.atMs),
      rows.map((row) => row.value),
      rows.map((row) => row.isHistory),
      rows.map((row) => row.sourceType),
    ],
  );
}
