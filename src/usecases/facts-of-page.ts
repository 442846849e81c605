import type { Facts } from "../domain/facts";
import { noFacts } from "../domain/facts";
import { KEPT_PROPERTIES, normalisedValue } from "../domain/kept-properties";
import type { HubSpotRecord, ObjectType, ReadRecordsQuery, RecordPage } from "../ports";

/** What is asked of HubSpot when records of a type are read. */
export const queryFor = (objectType: ObjectType): ReadRecordsQuery => ({
  properties: [...KEPT_PROPERTIES[objectType].withHistory, ...KEPT_PROPERTIES[objectType].current],
  propertiesWithHistory: KEPT_PROPERTIES[objectType].withHistory,
  withContacts: objectType !== "contacts",
});

/** HubSpot keeps at most this many revisions of a property; a history of this length may have lost its beginning. */
const HISTORY_CAP: Record<ObjectType, number> = { contacts: 45, deals: 20, calls: 20, meetings: 20 };

const isTruncated = (record: HubSpotRecord): boolean =>
  Object.values(record.history).some((versions) => versions.length >= HISTORY_CAP[record.objectType]);

function addRecord(facts: Facts, record: HubSpotRecord, readAtMs: number): void {
  const { objectType, id: recordId } = record;
  for (const [property, versions] of Object.entries(record.history)) {
    for (const { value, atMs, sourceType } of versions) {
      facts.changes.push({ objectType, recordId, property, atMs, value: normalisedValue(property, value), isHistory: true, sourceType });
    }
  }
  for (const property of KEPT_PROPERTIES[objectType].current) {
    const value = record.properties[property];
    // Without a history the value is known to hold at the read, and no longer than until a later change.
    if (value !== null && value !== undefined && property !== "hs_merged_object_ids") {
      facts.changes.push({
        objectType,
        recordId,
        property,
        atMs: readAtMs,
        value: normalisedValue(property, value),
        isHistory: false,
        sourceType: null,
      });
    }
  }
  const mergedIds = (record.properties.hs_merged_object_ids ?? "").split(";").filter((id) => id !== "");
  if (mergedIds.length > 0) facts.merges.push({ objectType, canonicalId: recordId, oldIds: mergedIds.map(Number) });
  if (record.archived) facts.presences.push({ objectType, recordId, atMs: readAtMs, isPresent: false });
  else facts.reads.push({ objectType, recordId, atMs: readAtMs, contactIds: record.contactIds, isHistoryTruncated: isTruncated(record) });
}

/** The facts of a page of records, and of the ids that were asked for and are gone. */
export function factsOfPage(page: RecordPage, objectType: ObjectType, askedIds: readonly number[] = []): Facts {
  const facts = noFacts();
  for (const record of page.records) addRecord(facts, record, page.readAtMs);
  const found = new Set(page.records.map((record) => record.id));
  for (const recordId of askedIds) {
    if (!found.has(recordId)) facts.presences.push({ objectType, recordId, atMs: page.readAtMs, isPresent: false, isAskedFor: true });
  }
  return facts;
}
