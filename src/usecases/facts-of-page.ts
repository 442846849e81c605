import type { Facts } from "../domain/facts";
import { noFacts } from "../domain/facts";
import { KEPT_PROPERTIES, normalisedValue } from "../domain/kept-properties";
import { instantOf } from "../domain/ledger";
import { modifiedProperty } from "../domain/reconcile/modified-property";
import { exclusionOf } from "../domain/source/exclusion-of";
import { APP_DETAIL, appOf, evidenceFacts, FACT, readForEvidence, type EvidenceRules } from "../domain/source/evidence-facts";
import { DEAL_COMPANY } from "../domain/unit/company-of";
import { heldProperties, heldValue } from "../domain/write-back/held-values";
import type { HubSpotRecord, ObjectType, PortalState, ReadRecordsQuery, RecordPage } from "../ports";

/** How a portal's own fields and numbers are read: by the agreement that is being built, if one is. */
export const rulesOf = (portal: Pick<PortalState, "charter" | "nextBuild"> | null): EvidenceRules | null =>
  portal?.nextBuild?.charter ?? portal?.charter ?? null;

/**
 * What is asked of HubSpot when records of a type are read: what is kept, and what is read for its evidence only. Without the portal's
 * rules its own fields and numbers are left out.
 */
export function queryFor(objectType: ObjectType, rules: EvidenceRules | null): ReadRecordsQuery {
  const evidence = readForEvidence(objectType, rules);
  const propertiesWithHistory = [...new Set([...KEPT_PROPERTIES[objectType].withHistory, ...evidence.withHistory])];
  return {
    properties: [
      ...new Set([
        ...propertiesWithHistory,
        ...KEPT_PROPERTIES[objectType].current,
        ...evidence.current,
        ...heldProperties(objectType),
        modifiedProperty(objectType),
      ]),
    ],
    propertiesWithHistory,
    withContacts: objectType !== "contacts",
    withCompany: objectType === "deals",
  };
}

/** HubSpot keeps at most this many revisions of a property; a history of this length may have lost its beginning. */
const historyCap = (objectType: ObjectType): number => (objectType === "contacts" ? 45 : 20);

const isTruncated = (record: HubSpotRecord): boolean =>
  KEPT_PROPERTIES[record.objectType].withHistory.some(
    (property) => (record.history[property]?.length ?? 0) >= historyCap(record.objectType),
  );

/** A value without a history is known to hold at the read, and no longer than until a later change. */
function addCurrent(facts: Facts, { objectType, id: recordId }: HubSpotRecord, property: string, text: string, readAtMs: number): void {
  const value = normalisedValue(property, text);
  facts.changes.push({ objectType, recordId, property, atMs: readAtMs, value, isHistory: false, sourceType: null });
}

/** What the record tells through what is not kept. Of values that tell the same only the first of each run is needed. */
function addEvidence(facts: Facts, record: HubSpotRecord, readAtMs: number, rules: EvidenceRules | null): void {
  const { objectType, id: recordId } = record;
  const { withHistory, current } = readForEvidence(objectType, rules);
  for (const read of withHistory) {
    const told = new Map<string, string>();
    for (const { value: text, atMs, sourceType } of [...(record.history[read] ?? [])].sort((a, b) => a.atMs - b.atMs)) {
      for (const { property, value } of evidenceFacts(objectType, read, text, rules)) {
        const kept = normalisedValue(property, value);
        if ((told.get(property) ?? "") !== kept)
          facts.changes.push({ objectType, recordId, property, atMs, value: kept, isHistory: true, sourceType });
        told.set(property, kept);
      }
    }
  }
  const add = (property: string, value: string): void => addCurrent(facts, record, property, value, readAtMs);
  for (const read of current) {
    if (read === APP_DETAIL) continue;
    for (const { property, value } of evidenceFacts(objectType, read, record.properties[read] ?? "", rules))
      if (value !== "") add(property, value);
  }
  const app = objectType === "contacts" ? appOf(record.properties.hs_object_source ?? null, record.properties[APP_DETAIL] ?? null) : null;
  if (app !== null) add(FACT.app, app);
  // Told each time, since who was a test entry may have become somebody.
  if (objectType === "contacts" && rules !== null) add(FACT.excluded, exclusionOf(record.properties, rules.ownDomains));
}

function addRecord(facts: Facts, record: HubSpotRecord, readAtMs: number, rules: EvidenceRules | null): void {
  const { objectType, id: recordId } = record;
  addEvidence(facts, record, readAtMs, rules);
  for (const property of KEPT_PROPERTIES[objectType].withHistory) {
    const versions = record.history[property] ?? [];
    for (const { value, atMs, sourceType } of versions) {
      facts.changes.push({ objectType, recordId, property, atMs, value: normalisedValue(property, value), isHistory: true, sourceType });
    }
  }
  for (const property of KEPT_PROPERTIES[objectType].current) {
    const value = record.properties[property];
    if (value !== null && value !== undefined && property !== "hs_merged_object_ids") addCurrent(facts, record, property, value, readAtMs);
  }
  if (record.companyId !== undefined) addCurrent(facts, record, DEAL_COMPANY, String(record.companyId ?? ""), readAtMs);
  if (objectType === "contacts" || objectType === "deals") {
    for (const property of heldProperties(objectType))
      facts.held.push({ objectType, recordId, property, value: heldValue(property, record.properties[property] ?? ""), atMs: readAtMs });
  }
  const mergedIds = (record.properties.hs_merged_object_ids ?? "").split(";").filter((id) => id !== "");
  if (mergedIds.length > 0) facts.merges.push({ objectType, canonicalId: recordId, oldIds: mergedIds.map(Number) });
  if (record.archived) facts.presences.push({ objectType, recordId, atMs: readAtMs, isPresent: false });
  else {
    facts.reads.push({
      objectType,
      recordId,
      atMs: readAtMs,
      contactIds: record.contactIds,
      isHistoryTruncated: isTruncated(record),
      modifiedAtMs: instantOf(record.properties[modifiedProperty(objectType)] ?? null) ?? 0,
    });
  }
}

/** The facts of a page of records, and of the ids that were asked for and are gone. */
export function factsOfPage(
  page: RecordPage,
  objectType: ObjectType,
  rules: EvidenceRules | null,
  askedIds: readonly number[] = [],
): Facts {
  const facts = noFacts();
  for (const record of page.records) addRecord(facts, record, page.readAtMs, rules);
  const found = new Set(page.records.map((record) => record.id));
  for (const recordId of askedIds) {
    if (!found.has(recordId)) facts.presences.push({ objectType, recordId, atMs: page.readAtMs, isPresent: false, isAskedFor: true });
  }
  return facts;
}
