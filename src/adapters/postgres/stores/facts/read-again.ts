import { isActivity, type Facts } from "../../../../domain/facts";
import type { Store } from "../store";

/**
 * What must be read again although it is known. With a contact also what is or was linked to it: a deal that was read while its contact lay
 * in the recycle bin showed no link, and a restore tells of none.
 */
export async function markStale({ tx, portalId }: Store, { staleRecords }: Facts): Promise<void> {
  if (staleRecords.length === 0) return;
  await tx.query(
    `with stale as (select * from unnest($2::text[], $3::bigint[]) as stale (object_type, record_id))
     update handoff.records kept set is_read = false
     where kept.portal_id = $1 and ((kept.object_type, kept.record_id) in (select object_type, record_id from stale)
       or (kept.object_type, kept.record_id) in (
         select links.object_type, links.record_id from handoff.contact_links links
         join stale on stale.object_type = 'contacts' and links.contact_id = stale.record_id where links.portal_id = $1))`,
    [portalId, staleRecords.map((record) => record.objectType), staleRecords.map((record) => record.recordId)],
  );
}

/** Seconds until a record is read again that was read in vain, by how often it was. */
const READ_AGAIN_AFTER_S = [5, 30, 300];

/**
 * What was read in vain is read again after a while, and then no more: an activity without a contact (people and integrations link it after
 * making it), and a record that an event tells of and HubSpot does not show (its clocks differ, and its reads can lag behind its events).
 */
export async function readAgainWhatWasInVain({ tx, portalId }: Store, { reads, presences }: Facts): Promise<void> {
  const inVain = [
    ...reads.filter((read) => isActivity(read.objectType) && read.contactIds?.length === 0),
    ...presences.filter((presence) => presence.isAskedFor),
  ];
  if (inVain.length === 0) return;
  await tx.query(
    `update handoff.records kept set is_read = reads_without_contact >= cardinality($5::bigint[]),
       reads_without_contact = reads_without_contact + 1,
       read_again_at_ms = in_vain.at_ms + 1000 * coalesce(($5::bigint[])[reads_without_contact + 1], 0)
     from unnest($2::text[], $3::bigint[], $4::bigint[]) as in_vain (object_type, record_id, at_ms)
     where kept.portal_id = $1 and kept.object_type = in_vain.object_type and kept.record_id = in_vain.record_id and kept.is_present`,
    [
      portalId,
      inVain.map((fact) => fact.objectType),
      inVain.map((fact) => fact.recordId),
      inVain.map((fact) => fact.atMs),
      READ_AGAIN_AFTER_S,
    ],
  );
}

/** The amount of a deal in another currency is converted by HubSpot, which tells no one: a change of it is read again. */
export async function readForeignAmountsAgain({ tx, portalId }: Store, { changes }: Facts): Promise<void> {
  const dealIds = changes.filter((change) => !change.isHistory && AMOUNT_PROPERTIES.has(change.property)).map((change) => change.recordId);
  if (dealIds.length === 0) return;
  await tx.query(
    `update handoff.records kept set is_read = false
     where portal_id = $1 and object_type = 'deals' and record_id = any ($2::bigint[]) and exists (
       select from handoff.property_changes currency where currency.portal_id = $1 and currency.object_type = 'deals'
         and currency.record_id = kept.record_id and property = 'deal_currency_code' and value <> ''
         and value <> (select currency from handoff.portals where portals.portal_id = $1))`,
    [portalId, dealIds],
  );
}

const AMOUNT_PROPERTIES = new Set(["amount", "deal_currency_code"]);
