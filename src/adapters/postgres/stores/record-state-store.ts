import type { FactObject } from "../../../domain/facts";
import type { PropertyChange } from "../../../domain/ledger";
import type { RecordFilter, ValueCondition } from "../../../domain/reconcile/count-check";
import type { RecordState } from "../../../domain/reconcile/record-state";
import { SAME_CHANGE_MS } from "../../../domain/reconcile/same-change-ms";
import type { Store } from "./store";

const IS_MERGED_AWAY = `exists (select from handoff.record_aliases where record_aliases.portal_id = records.portal_id
  and record_aliases.object_type = records.object_type and old_id = records.record_id)`;

export async function readModified({ tx, portalId }: Store, objectType: FactObject, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.query<{ record_id: number; modified_at_ms: number }>(
    `select record_id, modified_at_ms from handoff.records
     where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[]) and (is_read or is_erased)`,
    [portalId, objectType, ids],
  );
  return new Map(rows.map((row) => [row.record_id, row.modified_at_ms]));
}

export async function findUnconfirmed({ tx, portalId }: Store, objectType: FactObject, properties: readonly string[]): Promise<number[]> {
  if (properties.length === 0) return [];
  const { rows } = await tx.query<{ record_id: number }>(
    `select distinct event.record_id from handoff.property_changes event
     join handoff.records on records.portal_id = $1 and records.object_type = $2 and records.record_id = event.record_id
     where event.portal_id = $1 and event.object_type = $2 and not event.is_history and event.property = any ($3::text[])
       and records.is_read and records.is_present and event.occurred_at_ms <= records.modified_at_ms and not ${IS_MERGED_AWAY}
       and not exists (
         select from handoff.property_changes told where told.portal_id = $1 and told.object_type = $2 and told.record_id = event.record_id
           and told.property = event.property and told.occurred_at_ms = event.occurred_at_ms and told.is_history)
       -- an event of the value that the history has in force then, or a moment later, is one of its own changes
       and event.value is distinct from (
         select value from handoff.property_changes told where told.portal_id = $1 and told.object_type = $2
           and told.record_id = event.record_id and told.property = event.property and told.is_history
           and told.occurred_at_ms < event.occurred_at_ms order by occurred_at_ms desc, value collate "C" desc limit 1)
       and event.value is distinct from (
         select value from handoff.property_changes told where told.portal_id = $1 and told.object_type = $2
           and told.record_id = event.record_id and told.property = event.property and told.is_history
           and told.occurred_at_ms > event.occurred_at_ms and told.occurred_at_ms <= event.occurred_at_ms + $4
         order by occurred_at_ms, value collate "C" desc limit 1)
       -- an event from before what the history holds cannot be confirmed by it
       and exists (
         select from handoff.property_changes told where told.portal_id = $1 and told.object_type = $2 and told.record_id = event.record_id
           and told.property = event.property and told.occurred_at_ms < event.occurred_at_ms and told.is_history)
     order by event.record_id`,
    [portalId, objectType, properties, SAME_CHANGE_MS],
  );
  return rows.map((row) => row.record_id);
}

async function readIds(
  { tx, portalId }: Store,
  objectType: FactObject,
  condition: string,
  values: readonly unknown[] = [],
): Promise<number[]> {
  const { rows } = await tx.query<{ record_id: number }>(
    `select record_id from handoff.records where portal_id = $1 and object_type = $2 and not is_erased and ${condition} and not ${IS_MERGED_AWAY}
     order by record_id`,
    [portalId, objectType, ...values],
  );
  return rows.map((row) => row.record_id);
}

export const readPresentIds = (store: Store, objectType: FactObject): Promise<number[]> => readIds(store, objectType, "is_present");

export const readGoneIds = (store: Store, objectType: FactObject, sinceMs: number): Promise<number[]> =>
  readIds(store, objectType, "not is_present and presence_at_ms >= $3", [sinceMs]);

export async function readPresentContacts({ tx, portalId }: Store, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await tx.query<{ record_id: number }>(
    `select record_id from handoff.records
     where portal_id = $1 and object_type = 'contacts' and record_id = any ($2::bigint[]) and is_present`,
    [portalId, ids],
  );
  return new Set(rows.map((row) => row.record_id));
}

/** What each of these ids was merged into; ids that were not are left out. */
async function readCanonical({ tx, portalId }: Store, objectType: FactObject, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.query<{ old_id: number; canonical_id: number }>(
    "select old_id, canonical_id from handoff.record_aliases where portal_id = $1 and object_type = $2 and old_id = any ($3::bigint[])",
    [portalId, objectType, ids],
  );
  return new Map(rows.map((row) => [row.old_id, row.canonical_id]));
}

/** Links of merged ids speak of one pair: the latest word on it wins, and at one instant the link does. */
export async function readContactsOf(store: Store, objectType: FactObject, ids: readonly number[]): Promise<Map<number, number[]>> {
  const { tx, portalId } = store;
  const olds = await tx.query<{ old_id: number; canonical_id: number }>(
    "select old_id, canonical_id from handoff.record_aliases where portal_id = $1 and object_type = $2 and canonical_id = any ($3::bigint[])",
    [portalId, objectType, ids],
  );
  const canonicalOf = new Map(olds.rows.map((row) => [row.old_id, row.canonical_id]));
  const links = await tx.query<{ record_id: number; contact_id: number; changed_at_ms: number; is_present: boolean }>(
    `select record_id, contact_id, changed_at_ms, is_present from handoff.contact_links
     where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])`,
    [portalId, objectType, [...ids, ...canonicalOf.keys()]],
  );
  const contacts = await readCanonical(store, "contacts", [...new Set(links.rows.map((row) => row.contact_id))]);
  const latest = new Map<number, Map<number, { atMs: number; isPresent: boolean }>>();
  for (const row of links.rows) {
    const pairs = latest.get(canonicalOf.get(row.record_id) ?? row.record_id) ?? new Map<number, { atMs: number; isPresent: boolean }>();
    latest.set(canonicalOf.get(row.record_id) ?? row.record_id, pairs);
    const contactId = contacts.get(row.contact_id) ?? row.contact_id;
    const known = pairs.get(contactId);
    if (known === undefined || row.changed_at_ms > known.atMs || (row.changed_at_ms === known.atMs && row.is_present))
      pairs.set(contactId, { atMs: row.changed_at_ms, isPresent: row.is_present });
  }
  return new Map(
    ids.map((id) => [
      id,
      [...(latest.get(id) ?? [])]
        .filter(([, { isPresent }]) => isPresent)
        .map(([contactId]) => contactId)
        .sort((a, b) => a - b),
    ]),
  );
}

export async function readStates(store: Store, objectType: FactObject, ids: readonly number[]): Promise<RecordState[]> {
  const { tx, portalId } = store;
  const values = [portalId, objectType, ids];
  const records = await tx.query<{ record_id: number; is_read: boolean; is_present: boolean; is_erased: boolean; presence_at_ms: number }>(
    `select record_id, is_read, is_present, is_erased, presence_at_ms from handoff.records
     where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])`,
    values,
  );
  const changes = await tx.query<{
    record_id: number;
    property: string;
    occurred_at_ms: number;
    value: string;
    is_history: boolean;
    source_type: string | null;
  }>(
    `select record_id, property, occurred_at_ms, value, is_history, source_type from handoff.property_changes
     where portal_id = $1 and object_type = $2 and record_id = any ($3::bigint[])`,
    values,
  );
  const known = new Map(records.rows.map((row) => [row.record_id, row]));
  const changesOf = new Map<number, Map<string, PropertyChange[]>>(ids.map((id) => [id, new Map<string, PropertyChange[]>()]));
  for (const row of changes.rows) {
    const properties = changesOf.get(row.record_id) ?? new Map<string, PropertyChange[]>();
    const change = { atMs: row.occurred_at_ms, value: row.value, isHistory: row.is_history, sourceType: row.source_type };
    properties.set(row.property, [...(properties.get(row.property) ?? []), change]);
  }
  const canonical = await readCanonical(store, objectType, ids);
  const contacts = objectType === "contacts" ? new Map<number, number[]>() : await readContactsOf(store, objectType, ids);
  return ids.map((recordId) => {
    const row = known.get(recordId);
    return {
      objectType,
      recordId,
      isKnown: row !== undefined,
      isRead: row?.is_read ?? false,
      isPresent: row?.is_present ?? false,
      isErased: row?.is_erased ?? false,
      presenceAtMs: row?.presence_at_ms ?? 0,
      canonicalId: canonical.get(recordId) ?? recordId,
      changes: changesOf.get(recordId) ?? new Map<string, PropertyChange[]>(),
      contactIds: contacts.get(recordId) ?? [],
    };
  });
}

/** A condition on the latest value as SQL; `$4` is its value. */
function conditionSql(condition: ValueCondition): string {
  switch (condition.operator) {
    case "HAS_PROPERTY":
      return "value <> '' and $4::text[] is not null";
    case "EQ":
    case "IN":
      return "value = any ($4::text[])";
    case "GTE":
      // date-times are kept in one spelling, whose order is that of time
      return `value collate "C" >= ($4::text[])[1]`;
  }
}

/** Of equal instants a history's word wins, then the larger value: as in a ledger. */
export async function readMatchingIds(store: Store, { objectType, condition }: RecordFilter): Promise<number[]> {
  if (condition === null) return readPresentIds(store, objectType);
  const { tx, portalId } = store;
  const values = condition.operator === "HAS_PROPERTY" ? [] : condition.operator === "IN" ? [...condition.values] : [condition.value];
  const { rows } = await tx.query<{ record_id: number }>(
    `select record_id from (
       select distinct on (record_id) record_id, value from handoff.property_changes
       where portal_id = $1 and object_type = $2 and property = $3
       order by record_id, occurred_at_ms desc, is_history desc, value collate "C" desc
     ) latest join handoff.records using (record_id)
     where records.portal_id = $1 and records.object_type = $2 and is_present and not is_erased and not ${IS_MERGED_AWAY}
       and ${conditionSql(condition)}
     order by record_id`,
    [portalId, objectType, condition.property, values],
  );
  return rows.map((row) => row.record_id);
}

export async function readValues({ tx, portalId }: Store, objectType: FactObject, property: string): Promise<string[]> {
  const { rows } = await tx.query<{ value: string }>(
    `select distinct value from handoff.property_changes where portal_id = $1 and object_type = $2 and property = $3 and value <> ''
     order by value`,
    [portalId, objectType, property],
  );
  return rows.map((row) => row.value);
}
