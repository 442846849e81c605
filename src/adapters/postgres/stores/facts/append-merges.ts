import type { Facts } from "../../../../domain/facts";
import type { Store } from "../store";

/** Union-find with full compression: each old id points straight at the canonical one, whatever the order of merges. */
export async function appendMerges({ tx, portalId }: Store, facts: Facts): Promise<void> {
  for (const { objectType, canonicalId, oldIds } of facts.merges) {
    const known = await tx.query<{ canonical_id: number }>(
      "select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = $2 and old_id = $3",
      [portalId, objectType, canonicalId],
    );
    const root = known.rows[0]?.canonical_id ?? canonicalId;
    const merged = [...new Set(oldIds)].filter((id) => id !== root);
    if (merged.length === 0) continue;
    await tx.query(
      `insert into handoff.record_aliases (portal_id, object_type, old_id, canonical_id)
       select $1, $2, unnest($3::bigint[]), $4
       on conflict (portal_id, object_type, old_id) do update set canonical_id = excluded.canonical_id`,
      [portalId, objectType, merged, root],
    );
    await tx.query(
      `update handoff.record_aliases set canonical_id = $4
       where portal_id = $1 and object_type = $2 and canonical_id = any ($3::bigint[]) and old_id <> $4`,
      [portalId, objectType, merged, root],
    );
  }
}
