import type { Facts, LinkFact } from "../../../../domain/facts";
import type { Store } from "../store";
import { isLater, winners } from "./winners";

export async function appendLinks({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const read: LinkFact[] = facts.reads.flatMap(({ objectType, recordId, contactIds, atMs }) =>
    objectType === "contacts" ? [] : (contactIds ?? []).map((contactId) => ({ objectType, recordId, contactId, atMs, isPresent: true })),
  );
  const rows = winners([...facts.links, ...read], (link) => [link.objectType, link.recordId, link.contactId].join(" "), isLater);
  if (rows.length > 0) {
    await tx.query(
      `insert into handoff.contact_links as kept (portal_id, object_type, record_id, contact_id, changed_at_ms, is_present)
       select $1, added.* from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::boolean[])
         as added (object_type, record_id, contact_id, changed_at_ms, is_present)
       where not exists (select from handoff.records gone where gone.portal_id = $1 and gone.object_type = 'contacts'
                           and gone.record_id = added.contact_id and gone.is_erased)
       on conflict (portal_id, object_type, record_id, contact_id) do update
         set changed_at_ms = excluded.changed_at_ms, is_present = excluded.is_present
         where (excluded.changed_at_ms, excluded.is_present) > (kept.changed_at_ms, kept.is_present)`,
      [
        portalId,
        rows.map((row) => row.objectType),
        rows.map((row) => row.recordId),
        rows.map((row) => row.contactId),
        rows.map((row) => row.atMs),
        rows.map((row) => row.isPresent),
      ],
    );
  }
  await assertAbsentLinks({ tx, portalId }, facts);
}

/**
 * A read names all contacts of a record: an older link that it does not name is gone, whether its event came before the read or
 * comes after it.
 */
async function assertAbsentLinks({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const complete = facts.reads.filter((read) => read.contactIds !== null && read.objectType !== "contacts");
  const touched = [...complete, ...facts.links];
  if (touched.length === 0) return;
  await tx.query(
    `update handoff.records kept set links_read_at_ms = greatest(kept.links_read_at_ms, seen.at_ms)
     from unnest($2::text[], $3::bigint[], $4::bigint[]) as seen (object_type, record_id, at_ms)
     where kept.portal_id = $1 and kept.object_type = seen.object_type and kept.record_id = seen.record_id`,
    [portalId, complete.map((read) => read.objectType), complete.map((read) => read.recordId), complete.map((read) => read.atMs)],
  );
  await tx.query(
    `update handoff.contact_links kept set is_present = false, changed_at_ms = records.links_read_at_ms
     from handoff.records join (select distinct * from unnest($2::text[], $3::bigint[])) as touched (object_type, record_id)
       on records.object_type = touched.object_type and records.record_id = touched.record_id
     where records.portal_id = $1 and kept.portal_id = $1 and kept.object_type = records.object_type and kept.record_id = records.record_id
       and kept.is_present and kept.changed_at_ms < records.links_read_at_ms`,
    [portalId, touched.map((row) => row.objectType), touched.map((row) => row.recordId)],
  );
}
