import type { FactObject, Subjects } from "../../../domain/facts";
import { ledgerOf, type Ledger, type PropertyChange } from "../../../domain/ledger";
import type { Ledgers, RecordFacts } from "../../../domain/record-facts";
import type { LinkedRecord, UnitFacts } from "../../../domain/unit/unit";
import type { UnitScope } from "../../../ports";
import type { Store } from "./store";

/** Old ids and what they became, for one kind of record. */
class Aliases {
  private readonly canonical = new Map<number, number>();
  private readonly olds = new Map<number, Set<number>>();

  add(oldId: number, canonicalId: number): void {
    this.canonical.set(oldId, canonicalId);
    this.olds.set(canonicalId, (this.olds.get(canonicalId) ?? new Set()).add(oldId));
  }
  canonicalOf(id: number): number {
    return this.canonical.get(id) ?? id;
  }
  /** the canonical id first, then every id that was merged into it */
  idsOf(canonicalId: number): number[] {
    return [canonicalId, ...[...(this.olds.get(canonicalId) ?? [])].sort((a, b) => a - b)];
  }
}

type AliasBook = Record<FactObject, Aliases>;

/** Learns who was merged with whom among the named records and all that share their canonical one. */
async function learnAliases({ tx, portalId }: Store, book: AliasBook, named: Subjects): Promise<void> {
  const records = TYPES.flatMap((objectType) => [...named[objectType]].map((recordId) => ({ objectType, recordId })));
  if (records.length === 0) return;
  const { rows } = await tx.query<{ object_type: FactObject; old_id: number; canonical_id: number }>(
    `with named as (select * from unnest($2::text[], $3::bigint[]) as named (object_type, id)),
          roots as (select object_type, canonical_id from handoff.record_aliases join named using (object_type)
                      where old_id = id and portal_id = $1
                    union select object_type, id from named)
     select object_type, old_id, canonical_id from handoff.record_aliases join roots using (object_type, canonical_id) where portal_id = $1`,
    [portalId, records.map((record) => record.objectType), records.map((record) => record.recordId)],
  );
  for (const row of rows) book[row.object_type].add(row.old_id, row.canonical_id);
}

const TYPES = ["contacts", "deals", "calls", "meetings"] as const satisfies readonly FactObject[];

/** One query for the records of all types (parameters from $2 on): each part is sure to go over the index, which a join is not. */
const ofEachType = (select: string, condition = ""): string =>
  TYPES.map(
    (objectType, index) =>
      `${select} where portal_id = $1 and object_type = '${objectType}' and record_id = any ($${String(index + 2)}::bigint[])${condition}`,
  ).join(" union all ");

interface Link {
  objectType: FactObject;
  recordId: number;
  contactId: number;
  atMs: number;
  isPresent: boolean;
}

async function readLinks(
  { tx, portalId }: Store,
  contactIds: number[],
  records: Partial<Record<FactObject, number[]>>,
  types: FactObject[],
): Promise<Link[]> {
  const { rows } = await tx.query<{
    object_type: FactObject;
    record_id: number;
    contact_id: number;
    changed_at_ms: number;
    is_present: boolean;
  }>(
    `select object_type, record_id, contact_id, changed_at_ms, is_present from handoff.contact_links
       where portal_id = $1 and contact_id = any ($2::bigint[]) and object_type = any ($3::text[])
     union
     select object_type, record_id, contact_id, changed_at_ms, is_present from handoff.contact_links
       where portal_id = $1 and object_type = 'deals' and record_id = any ($4::bigint[])
     union
     select object_type, record_id, contact_id, changed_at_ms, is_present from handoff.contact_links
       where portal_id = $1 and object_type = 'meetings' and record_id = any ($5::bigint[])
     union
     select object_type, record_id, contact_id, changed_at_ms, is_present from handoff.contact_links
       where portal_id = $1 and object_type = 'calls' and record_id = any ($6::bigint[])`,
    [portalId, contactIds, types, records.deals ?? [], records.meetings ?? [], records.calls ?? []],
  );
  return rows.map((row) => ({
    objectType: row.object_type,
    recordId: row.record_id,
    contactId: row.contact_id,
    atMs: row.changed_at_ms,
    isPresent: row.is_present,
  }));
}

const ids = (set: ReadonlySet<number>, aliases: Aliases): number[] => [...set].flatMap((id) => aliases.idsOf(id));

/**
 * The rebuild unit of some subjects: contacts linked to one another through shared deals or meetings, whole.
 * Links that are gone are followed too, so that both sides of a link that ended are rebuilt.
 */
export async function readUnit(store: Store, subjects: Subjects): Promise<{ facts: UnitFacts; scope: UnitScope }> {
  const book: AliasBook = { contacts: new Aliases(), deals: new Aliases(), calls: new Aliases(), meetings: new Aliases() };
  const found: Subjects = { contacts: new Set(), deals: new Set(), calls: new Set(), meetings: new Set() };
  let frontier: Subjects = subjects;
  for (let isStart = true; ; isStart = false) {
    const fresh: Subjects = { contacts: new Set(), deals: new Set(), calls: new Set(), meetings: new Set() };
    await learnAliases(store, book, frontier);
    for (const objectType of TYPES) {
      for (const id of frontier[objectType]) {
        const canonicalId = book[objectType].canonicalOf(id);
        if (!found[objectType].has(canonicalId)) fresh[objectType].add(canonicalId);
        found[objectType].add(canonicalId);
      }
    }
    if (fresh.contacts.size + fresh.deals.size + fresh.meetings.size + fresh.calls.size === 0) break;
    const links = await readLinks(
      store,
      ids(fresh.contacts, book.contacts),
      {
        deals: ids(fresh.deals, book.deals),
        meetings: ids(fresh.meetings, book.meetings),
        calls: isStart ? ids(fresh.calls, book.calls) : [],
      },
      ["deals", "meetings"],
    );
    frontier = { contacts: new Set(), deals: new Set(), calls: new Set(), meetings: new Set() };
    for (const link of links) {
      frontier.contacts.add(link.contactId);
      if (link.objectType !== "calls") frontier[link.objectType].add(link.recordId);
    }
  }
  const contactIds = ids(found.contacts, book.contacts);
  const links = await readLinks(store, contactIds, { deals: ids(found.deals, book.deals), meetings: ids(found.meetings, book.meetings) }, [
    "deals",
    "meetings",
    "calls",
  ]);
  for (const link of links) if (link.objectType === "calls") found.calls.add(book.calls.canonicalOf(link.recordId));

  const records = await readRecords(store, book, found);
  return {
    facts: {
      contacts: [...found.contacts].sort((a, b) => a - b).map((id) => records("contacts", id)),
      deals: linked("deals", found.deals, links, book, records),
      calls: linked("calls", found.calls, links, book, records),
      meetings: linked("meetings", found.meetings, links, book, records),
    },
    scope: { contactIds, dealIds: ids(found.deals, book.deals), meetingIds: ids(found.meetings, book.meetings) },
  };
}

type ReadRecord = (objectType: FactObject, canonicalId: number) => RecordFacts;

/** Links of merged ids speak of one pair: the latest word on it wins. */
function linked(
  objectType: FactObject,
  recordIds: ReadonlySet<number>,
  links: readonly Link[],
  book: AliasBook,
  read: ReadRecord,
): LinkedRecord[] {
  const pairs = new Map<number, Map<number, Link>>();
  for (const link of links) {
    if (link.objectType !== objectType) continue;
    const recordId = book[objectType].canonicalOf(link.recordId);
    const contactId = book.contacts.canonicalOf(link.contactId);
    const contacts = pairs.get(recordId) ?? new Map<number, Link>();
    const known = contacts.get(contactId);
    if (known === undefined || link.atMs > known.atMs || (link.atMs === known.atMs && link.isPresent)) contacts.set(contactId, link);
    pairs.set(recordId, contacts);
  }
  return [...recordIds]
    .sort((a, b) => a - b)
    .map((id) => ({
      ...read(objectType, id),
      contactIds: [...(pairs.get(id) ?? [])]
        .filter(([, link]) => link.isPresent)
        .map(([contactId]) => contactId)
        .sort((a, b) => a - b),
    }));
}

/** All property changes and presences of the found records, and a reader of one record with its merged ids. */
async function readRecords({ tx, portalId }: Store, book: AliasBook, found: Subjects): Promise<ReadRecord> {
  const ledgers = new Map<string, Map<string, PropertyChange[]>>();
  const present = new Set<string>();
  const wanted = TYPES.map((objectType) => ids(found[objectType], book[objectType]));
  const changes = await tx.query<{
    object_type: FactObject;
    record_id: number;
    property: string;
    occurred_at_ms: number;
    value: string;
    is_history: boolean;
    source_type: string | null;
  }>(ofEachType("select object_type, record_id, property, occurred_at_ms, value, is_history, source_type from handoff.property_changes"), [
    portalId,
    ...wanted,
  ]);
  for (const row of changes.rows) {
    const key = `${row.object_type} ${String(row.record_id)}`;
    let properties = ledgers.get(key);
    if (properties === undefined) ledgers.set(key, (properties = new Map<string, PropertyChange[]>()));
    const kept = properties.get(row.property);
    const change = { atMs: row.occurred_at_ms, value: row.value, isHistory: row.is_history, sourceType: row.source_type };
    if (kept === undefined) properties.set(row.property, [change]);
    else kept.push(change);
  }
  const presences = await tx.query<{ object_type: FactObject; record_id: number }>(
    ofEachType("select object_type, record_id from handoff.records", " and is_present"),
    [portalId, ...wanted],
  );
  for (const row of presences.rows) present.add(`${row.object_type} ${String(row.record_id)}`);
  const ledgersOf = (objectType: FactObject, id: number): Ledgers =>
    new Map(
      [...(ledgers.get(`${objectType} ${String(id)}`) ?? new Map<string, PropertyChange[]>())].map(([property, changes]) => [
        property,
        ledgerOf(changes),
      ]),
    );
  return (objectType, canonicalId) => {
    const all = book[objectType].idsOf(canonicalId).map((id) => ({ id, ledgers: ledgersOf(objectType, id) }));
    return {
      id: canonicalId,
      isPresent: present.has(`${objectType} ${String(canonicalId)}`),
      own: all[0]?.ledgers ?? new Map<string, Ledger>(),
      all,
    };
  };
}

/** Ids of known records in order, to walk through all of them in chunks. */
export async function readRecordIds({ tx, portalId }: Store, objectType: FactObject, afterId: number, limit: number): Promise<number[]> {
  const { rows } = await tx.query<{ record_id: number }>(
    "select record_id from handoff.records where portal_id = $1 and object_type = $2 and record_id > $3 order by record_id limit $4",
    [portalId, objectType, afterId, limit],
  );
  return rows.map((row) => row.record_id);
}
