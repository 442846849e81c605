import type { BuildStore } from "./store";
import type { NotCounted } from "../../../domain/unit/unit";
import type { NotCountedGroup } from "../../../ports";
import { fromRow } from "./rows";

/** So many imported contacts of one hour are one import, and shown as such. */
const BULK_IMPORT = 50;

/** Why a contact is not counted; an id that was merged away finds its canonical contact. */
export async function findNotCounted({ tx, portalId, build }: BuildStore, contactId: number): Promise<NotCounted | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select * from handoff.not_counted where portal_id = $1 and build = $2 and contact_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and old_id = $3), $3)`,
    [portalId, build, contactId],
  );
  return rows[0] === undefined ? null : fromRow<NotCounted>(rows[0]);
}

/** Contacts made in a half-open range that are not counted, by group, the largest first. */
export async function countNotCounted({ tx, portalId, build }: BuildStore, fromMs: number, toMs: number): Promise<NotCountedGroup[]> {
  const { rows } = await tx.query<NotCountedGroup>(
    `select why, detail, count(*) as count from (
       select case when why = 'imported' and count(*) over (partition by why, created_at_ms / 3600000) >= $5 then 'bulk_import' else why end as why,
         detail
       from handoff.not_counted where portal_id = $1 and build = $2 and created_at_ms >= $3 and created_at_ms < $4) as left_out
     group by why, detail order by count(*) desc, why, detail`,
    [portalId, build, fromMs, toMs, BULK_IMPORT],
  );
  return rows;
}
