import type { FactObject, Facts, LinkFact, PresenceFact } from "../../../domain/facts";
import type { Transaction } from "../transaction";

interface Store {
  tx: Transaction;
  portalId: number;
}

/** Of the rows with one key keeps the one that wins: a statement may touch a row only once. */
function winners<Row>(rows: readonly Row[], keyOf: (row: Row) => string, beats: (a: Row, b: Row) => boolean): Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = kept.get(key);
    if (other === undefined || beats(row, other)) kept.set(key, row);
  }
  return [...kept.values()];
}

/** Last-write-wins on (instant, present): at equal instants presence does. */
const isLater = (a: { atMs: number; isPresent: boolean }, b: { atMs: number; isPresent: boolean }): boolean =>
  a.atMs > b.atMs || (a.atMs === b.atMs && a.isPresent && !b.isPresent);

/** Who made a change may be told twice and differently: our own card's word wins, else the larger one; arrival never decides. */
const isStrongerSource = (a: string | null, b: string | null): boolean => {
  if (a === null || a === b) return false;
  if (b === null || a === "HANDOFF") return true;
  return b !== "HANDOFF" && a > b;
};

async function appendChanges({ tx, portalId }: Store, { changes }: Facts): Promise<void> {
  const rows = winners(
    changes,
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
           source_type = case when excluded.is_history and not kept.is_history then coalesce(excluded.source_type, kept.source_type)
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

/** Presence said outright, by a read, or by any change of a record: what changes is there. */
function presencesOf(facts: Facts): (PresenceFact & { isRead: boolean; isHistoryTruncated: boolean })[] {
  const fromReads = facts.reads.map((read) => ({ ...read, isPresent: true, isRead: true }));
  const said = facts.presences.map((presence) => ({ ...presence, isRead: false, isHistoryTruncated: false }));
  const implied = [...facts.changes.filter((change) => !change.isHistory), ...facts.links.filter((link) => link.isPresent)].map(
    ({ objectType, recordId, atMs }) => ({ objectType, recordId, atMs, isPresent: true, isRead: false, isHistoryTruncated: false }),
  );
  const linked = facts.links
    .filter((link) => link.isPresent)
    .map(({ contactId, atMs }) => ({
      objectType: "contacts" as const,
      recordId: contactId,
      atMs,
      isPresent: true,
      isRead: false,
      isHistoryTruncated: false,
    }));
  const all = [...fromReads, ...said, ...implied, ...linked];
  const key = (row: PresenceFact): string => `${row.objectType} ${String(row.recordId)}`;
  const readKeys = new Set(fromReads.map(key));
  const truncatedKeys = new Set(fromReads.filter((read) => read.isHistoryTruncated).map(key));
  return winners(all, key, isLater).map((row) => ({
    ...row,
    isRead: readKeys.has(key(row)),
    isHistoryTruncated: truncatedKeys.has(key(row)),
  }));
}

async function appendPresences({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const rows = presencesOf(facts);
  if (rows.length === 0) return;
  await tx.query(
    `insert into handoff.records as kept
       (portal_id, object_type, record_id, presence_at_ms, is_present, is_read, is_history_truncated)
     select $1, * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::boolean[], $7::boolean[])
     on conflict (portal_id, object_type, record_id) do update set
       is_read = kept.is_read or excluded.is_read,
       is_history_truncated = kept.is_history_truncated or excluded.is_history_truncated,
       is_present = case when (excluded.presence_at_ms, excluded.is_present) > (kept.presence_at_ms, kept.is_present)
                         then excluded.is_present else kept.is_present end,
       presence_at_ms = greatest(excluded.presence_at_ms, kept.presence_at_ms)
     where not kept.is_erased`,
    [
      portalId,
      rows.map((row) => row.objectType),
      rows.map((row) => row.recordId),
      rows.map((row) => row.atMs),
      rows.map((row) => row.isPresent),
      rows.map((row) => row.isRead),
      rows.map((row) => row.isHistoryTruncated),
    ],
  );
}

async function appendLinks({ tx, portalId }: Store, facts: Facts): Promise<void> {
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

/** Union-find with full compression: each old id points straight at the canonical one, whatever the order of merges. */
async function appendMerges({ tx, portalId }: Store, facts: Facts): Promise<void> {
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

/** Whom a privacy deletion is about: whoever was merged into them is the same person, whether that is heard before or after. */
async function erasedIds({ tx, portalId }: Store, { erasedContactIds, merges }: Facts): Promise<number[]> {
  const mergedIds = merges.filter((merge) => merge.objectType === "contacts").flatMap((merge) => merge.oldIds);
  if (erasedContactIds.length === 0 && mergedIds.length === 0) return [];
  const { rows } = await tx.query<{ id: number }>(
    `select unnest($2::bigint[]) as id
     union select old_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and canonical_id = any ($2::bigint[])
     union select old_id from handoff.record_aliases aliases
       where portal_id = $1 and object_type = 'contacts' and old_id = any ($3::bigint[]) and exists (
         select from handoff.records gone where gone.portal_id = $1 and gone.object_type = 'contacts' and gone.record_id = aliases.canonical_id and gone.is_erased)`,
    [portalId, erasedContactIds, mergedIds],
  );
  return rows.map((row) => row.id);
}

/** Privacy deletion: the facts go, and a mark stays that lets none come back. */
async function erase({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const ids = await erasedIds({ tx, portalId }, facts);
  if (ids.length === 0) return;
  await tx.query(
    "delete from handoff.property_changes where portal_id = $1 and object_type = 'contacts' and record_id = any ($2::bigint[])",
    [portalId, ids],
  );
  await tx.query("delete from handoff.contact_links where portal_id = $1 and contact_id = any ($2::bigint[])", [portalId, ids]);
  await tx.query("delete from handoff.card_writes where portal_id = $1 and contact_id = any ($2::bigint[])", [portalId, ids]);
  // What was set aside and still names the contact goes whole: it will never be applied.
  const named = `(^|[^0-9])(${ids.join("|")})([^0-9]|$)`;
  await tx.query("delete from handoff.inbox where portal_id = $1 and failure is not null and convert_from(body, 'UTF8') ~ $2", [
    portalId,
    named,
  ]);
  await tx.query("delete from handoff.unparsed_events where portal_id = $1 and body::text ~ $2", [portalId, named]);
  await tx.query("update handoff.figure_changes set cause = 'erased' where portal_id = $1 and cause ~ $2", [
    portalId,
    `contacts/(${ids.join("|")})([^0-9]|$)`,
  ]);
  await tx.query(
    `insert into handoff.records (portal_id, object_type, record_id, presence_at_ms, is_present, is_read, is_erased)
     select $1, 'contacts', unnest($2::bigint[]), 0, false, true, true
     on conflict (portal_id, object_type, record_id) do update set is_present = false, is_erased = true`,
    [portalId, ids],
  );
}

/**
 * What must be read again although it is known. With a contact also what is or was linked to it: a deal that was read while its contact lay
 * in the recycle bin showed no link, and a restore tells of none.
 */
async function markStale({ tx, portalId }: Store, { staleRecords }: Facts): Promise<void> {
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
async function readAgainWhatWasInVain({ tx, portalId }: Store, { reads, presences }: Facts): Promise<void> {
  const inVain = [
    ...reads.filter((read) => (read.objectType === "calls" || read.objectType === "meetings") && read.contactIds?.length === 0),
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
async function readForeignAmountsAgain({ tx, portalId }: Store, { changes }: Facts): Promise<void> {
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

/** Adds facts; those that are there already change nothing. Erasure comes before what it is about, so that what arrives with it is not kept. */
export async function appendFacts(store: Store, facts: Facts): Promise<void> {
  await appendMerges(store, facts);
  await erase(store, facts);
  await appendPresences(store, facts);
  await appendChanges(store, facts);
  await appendLinks(store, facts);
  await markStale(store, facts);
  await readAgainWhatWasInVain(store, facts);
  await readForeignAmountsAgain(store, facts);
}

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

/** Lets go of all facts of a portal and of how far they were read: an account that comes back is read anew. */
export async function clearFacts({ tx, portalId }: Store): Promise<void> {
  for (const table of [
    "property_changes",
    "records",
    "contact_links",
    "record_aliases",
    "backfill_progress",
    "inbox",
    "unparsed_events",
    "card_writes",
  ]) {
    await tx.query(`delete from handoff.${table} where portal_id = $1`, [portalId]);
  }
}

/** Leaves records unread until an instant. */
export async function postponeReads(
  { tx, portalId }: Store,
  objectType: FactObject,
  recordIds: readonly number[],
  untilMs: number,
): Promise<void> {
  await tx.query(
    "update handoff.records set read_again_at_ms = $4 where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])",
    [portalId, objectType, recordIds, untilMs],
  );
}
