import {
  ACTIVITY_OBJECTS,
  FACT_OBJECTS,
  forEachObject,
  noSubjects,
  subjectCount,
  type FactObject,
  type Subjects,
} from "../../../domain/facts";
import { ledgerOf, type Ledger, type PropertyChange } from "../../../domain/ledger";
import type { Ledgers, RecordFacts } from "../../../domain/record-facts";
import type { LinkedActivity, LinkedRecord, UnitFacts } from "../../../domain/unit/unit";
import type { UnitScope } from "../../../ports";
import { readCompanies, type Company } from "./company-members";
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
  const records = FACT_OBJECTS.flatMap((objectType) => [...named[objectType]].map((recordId) => ({ objectType, recordId })));
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

/** Records of some types by one query (their ids from $2 on): each part is sure to go over the index, which a join is not. */
const ofEachType = (types: readonly FactObject[], select: string, condition = ""): string =>
  types
    .map(
      (objectType, index) =>
        `${select} where portal_id = $1 and object_type = '${objectType}' and record_id = any ($${String(index + 2)}::bigint[])${condition}`,
    )
    .join(" union all ");

interface Link {
  objectType: LinkedObject;
  recordId: number;
  contactId: number;
  atMs: number;
  isPresent: boolean;
}

type LinkedObject = Exclude<FactObject, "contacts">;
const LINKED_OBJECTS = FACT_OBJECTS.filter((objectType): objectType is LinkedObject => objectType !== "contacts");
/** Who shares one of these belongs to one unit. Every other activity is a touch of each of its contacts by itself. */
const JOINING_OBJECTS: readonly LinkedObject[] = ["deals", "meetings"];

/** Links of contacts to records of some types, and those of the records themselves. */
async function readLinks(
  { tx, portalId }: Store,
  contactIds: number[],
  types: readonly LinkedObject[],
  recordIds: Partial<Record<LinkedObject, number[]>>,
): Promise<Link[]> {
  const select = "select object_type, record_id, contact_id, changed_at_ms, is_present from handoff.contact_links where portal_id = $1";
  const asked = LINKED_OBJECTS.filter((objectType) => (recordIds[objectType]?.length ?? 0) > 0);
  const ofRecords = asked.map(
    (objectType, index) => `${select} and object_type = '${objectType}' and record_id = any ($${String(index + 4)}::bigint[])`,
  );
  const { rows } = await tx.query<{
    object_type: LinkedObject;
    record_id: number;
    contact_id: number;
    changed_at_ms: number;
    is_present: boolean;
  }>([`${select} and contact_id = any ($2::bigint[]) and object_type = any ($3::text[])`, ...ofRecords].join(" union "), [
    portalId,
    contactIds,
    types,
    ...asked.map((objectType) => recordIds[objectType]),
  ]);
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
 * The rebuild unit of some subjects: contacts linked to one another through shared deals, meetings or companies, whole.
 * Links that are gone are followed too, so that both sides of a link that ended are rebuilt.
 */
export async function readUnit(store: Store, subjects: Subjects): Promise<{ facts: UnitFacts; scope: UnitScope }> {
  const book: AliasBook = forEachObject(() => new Aliases());
  const found = noSubjects();
  const companies = new Map<number, Company>();
  const followed = new Set<number>();
  let about: ReadonlySet<number> = new Set();
  let frontier: Subjects = subjects;
  for (let isStart = true; ; isStart = false) {
    const fresh = noSubjects();
    await learnAliases(store, book, frontier);
    for (const objectType of FACT_OBJECTS) {
      for (const id of frontier[objectType]) {
        const canonicalId = book[objectType].canonicalOf(id);
        if (!found[objectType].has(canonicalId)) fresh[objectType].add(canonicalId);
        found[objectType].add(canonicalId);
      }
    }
    if (subjectCount(fresh) === 0) break;
    const members = { contacts: ids(fresh.contacts, book.contacts), deals: ids(fresh.deals, book.deals) };
    // What the unit was asked for leads to its contacts, whatever it is; from there on only what joins contacts is followed.
    const leading = LINKED_OBJECTS.filter((objectType) => isStart || JOINING_OBJECTS.includes(objectType));
    const links = await readLinks(
      store,
      members.contacts,
      JOINING_OBJECTS,
      Object.fromEntries(leading.map((objectType) => [objectType, ids(fresh[objectType], book[objectType])])),
    );
    if (isStart) about = new Set([...members.contacts, ...links.map((link) => link.contactId)]);
    frontier = noSubjects();
    for (const link of links) {
      frontier.contacts.add(link.contactId);
      if (JOINING_OBJECTS.includes(link.objectType)) frontier[link.objectType].add(link.recordId);
    }
    for (const company of await readCompanies(store, members, about, companies)) companies.set(company.companyId, company);
    for (const { companyId, joined } of companies.values()) {
      const isHere = ({ objectType, recordId }: (typeof joined)[number]): boolean =>
        found[objectType].has(book[objectType].canonicalOf(recordId));
      if (followed.has(companyId) || !joined.some(isHere)) continue;
      followed.add(companyId);
      for (const { objectType, recordId } of joined) frontier[objectType].add(recordId);
    }
  }
  const contactIds = ids(found.contacts, book.contacts);
  const links = await readLinks(store, contactIds, LINKED_OBJECTS, {
    deals: ids(found.deals, book.deals),
    meetings: ids(found.meetings, book.meetings),
  });
  for (const link of links)
    if (!JOINING_OBJECTS.includes(link.objectType)) found[link.objectType].add(book[link.objectType].canonicalOf(link.recordId));

  const records = await readRecords(store, book, found);
  const linkedTo = linkReader(links, book);
  const read = (objectType: LinkedObject): LinkedRecord[] =>
    inOrder(found[objectType]).map((id) => ({ ...records(objectType, id), contactIds: linkedTo(objectType, id) }));
  return {
    facts: {
      contacts: inOrder(found.contacts).map((id) => records("contacts", id)),
      deals: read("deals"),
      activities: ACTIVITY_OBJECTS.flatMap((objectType) => read(objectType).map((record): LinkedActivity => ({ ...record, objectType }))),
      companies: new Map([...companies.values()].map(({ companyId, reach }) => [companyId, reach])),
    },
    scope: { contactIds, dealIds: ids(found.deals, book.deals), meetingIds: ids(found.meetings, book.meetings) },
  };
}

const inOrder = (recordIds: Iterable<number>): number[] => [...recordIds].sort((a, b) => a - b);

type ReadRecord = (objectType: FactObject, canonicalId: number) => RecordFacts;

/** The contacts that a record is linked to now. Links of merged ids speak of one pair: the latest word on it wins. */
function linkReader(links: readonly Link[], book: AliasBook): (objectType: LinkedObject, recordId: number) => number[] {
  const pairs = forEachObject(() => new Map<number, Map<number, Link>>());
  for (const link of links) {
    const recordId = book[link.objectType].canonicalOf(link.recordId);
    const contactId = book.contacts.canonicalOf(link.contactId);
    const contacts = pairs[link.objectType].get(recordId) ?? new Map<number, Link>();
    const known = contacts.get(contactId);
    if (known === undefined || link.atMs > known.atMs || (link.atMs === known.atMs && link.isPresent)) contacts.set(contactId, link);
    pairs[link.objectType].set(recordId, contacts);
  }
  return (objectType, recordId) =>
    inOrder([...(pairs[objectType].get(recordId) ?? [])].filter(([, link]) => link.isPresent).map(([contactId]) => contactId));
}

/** All property changes and presences of the found records, and a reader of one record with its merged ids. */
async function readRecords({ tx, portalId }: Store, book: AliasBook, found: Subjects): Promise<ReadRecord> {
  const ledgers = new Map<string, Map<string, PropertyChange[]>>();
  const present = new Set<string>();
  // Contacts are always asked for, so that there is a query even of nothing.
  const types = FACT_OBJECTS.filter((objectType) => objectType === "contacts" || found[objectType].size > 0);
  const values = [portalId, ...types.map((objectType) => ids(found[objectType], book[objectType]))];
  const changes = await tx.query<{
    object_type: FactObject;
    record_id: number;
    property: string;
    occurred_at_ms: number;
    value: string;
    is_history: boolean;
    source_type: string | null;
  }>(
    // What a rule of ours wrote is nobody's word: were it read as evidence, the rule would prove itself.
    ofEachType(
      types,
      "select object_type, record_id, property, occurred_at_ms, value, is_history, source_type from handoff.property_changes",
      " and source_type is distinct from 'HANDOFF_RULE'",
    ),
    values,
  );
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
    ofEachType(types, "select object_type, record_id from handoff.records", " and is_present"),
    values,
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
