import type { FactObject } from "../../../../domain/facts";
import type { Store } from "../store";

/** Records known from events only, or marked to be read again. */
export async function findUnread(
  { tx, portalId }: Store,
  limit: number,
  nowMs: number,
): Promise<{ objectType: FactObject; recordIds: number[] }[]> {
  const { rows } = await tx.query<{ object_type: FactObject; record_id: number }>(
    `select object_type, record_id from handoff.records
     where portal_id = $1 and not is_read and is_present and not is_erased and read_again_at_ms <= $3 order by object_type, record_id limit $2`,
    [portalId, limit, nowMs],
  );
  const byType = new Map<FactObject, number[]>();
  for (const row of rows) byType.set(row.object_type, [...(byType.get(row.object_type) ?? []), row.record_id]);
  return [...byType].map(([objectType, recordIds]) => ({ objectType, recordIds }));
}

/** Whether a contact is known and there, and its record source; follows merges. */
export async function findContact(
  { tx, portalId }: Store,
  contactId: number,
): Promise<{ isPresent: boolean; objectSource: string | null } | null> {
  const { rows } = await tx.query<{ is_present: boolean; object_source: string | null }>(
    `select is_present, (select value from handoff.property_changes source
                         where source.portal_id = $1 and source.object_type = 'contacts' and source.record_id = records.record_id
                           and property = 'hs_object_source' order by occurred_at_ms desc limit 1) as object_source
     from handoff.records where portal_id = $1 and object_type = 'contacts' and record_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and old_id = $2), $2)`,
    [portalId, contactId],
  );
  return rows[0] === undefined ? null : { isPresent: rows[0].is_present, objectSource: rows[0].object_source };
}

/** Whether a deal is linked to any contact now. */
export async function hasContact({ tx, portalId }: Store, dealId: number): Promise<boolean> {
  const { rows } = await tx.query(
    "select from handoff.contact_links where portal_id = $1 and object_type = 'deals' and record_id = $2 and is_present limit 1",
    [portalId, dealId],
  );
  return rows.length > 0;
}
