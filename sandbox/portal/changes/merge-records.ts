import type { CrmRecord } from "../crm/crm-record";
import { newRecord, valueOf } from "../crm/crm-record";
import { traitsOf } from "../crm/object-types";
import type { PortalState } from "../crm/portal-state";
import { nextId } from "../crm/portal-state";
import type { PortalContext } from "../portal-context";
import { keepAbsentForSearch, keepForSearch } from "../search/keep-for-search";
import { OBJECT_TYPES } from "../seed";
import { validationError } from "../wire/wire-error";
import { keepCompanyOfContacts, keepCompanyProperty } from "./keep-company-property";
import type { ChangeOrigin } from "./portal-change";
import { writeValues } from "./write-values";

/** What a merge never moves: HubSpot keeps these itself. */
const KEPT_BY_HUBSPOT = /^hs_(object|v2_date|merged)|^(createdate|hs_createdate|associatedcompanyid)$/;

interface Merge {
  primary: CrmRecord;
  other: CrmRecord;
  origin: ChangeOrigin;
  /** HubSpot may give the result an id of its own; both old ids then lead to it */
  givesNewId: boolean;
  atMs?: number;
}

/**
 * Merges `other` into `primary`. The primary's values stand; what it lacks comes from the other. A contact keeps the earlier
 * create date and the lifecycle stage further on. Answers the record that stands for both. Throws 400 for a record with itself.
 */
export const mergeRecords = (context: PortalContext, { primary, other, origin, givesNewId, atMs }: Merge): CrmRecord => {
  if (primary.id === other.id) throw validationError("Unable to merge an object with itself.");
  const { state } = context;
  const table = state.tables[primary.objectType];
  const mergedIds = [primary.id, other.id];
  const primaryId = primary.id;

  keepForSearch(context, primary);
  keepForSearch(context, other);
  const result = givesNewId ? underNewId(state, primary) : primary;
  if (givesNewId) keepAbsentForSearch(context, result.objectType, result.id);
  result.mergedIds = [...result.mergedIds, ...(givesNewId ? [primaryId] : []), other.id, ...other.mergedIds];
  moveAssociations(state, other, result, { isPrimary: false });
  table.remove(other.id, result.id);
  if (givesNewId) {
    moveAssociations(state, primary, result, { isPrimary: true });
    table.remove(primaryId, result.id);
    table.add(result);
  }
  const mergeOrigin = { ...origin, sourceType: "MERGE_OBJECTS" };
  const movedCount = writeValues(context, result, valuesToMove(state, result, other), mergeOrigin, atMs);
  if (result.objectType === "contacts") keepCompanyProperty(context, result.id, mergeOrigin, atMs);
  if (result.objectType === "companies") keepCompanyOfContacts(context, result.id, mergeOrigin, atMs);
  result.createdAtMs = Math.min(result.createdAtMs, other.createdAtMs);
  result.updatedAtMs = Math.max(result.updatedAtMs, atMs ?? context.clock.nowMs());
  context.emit({
    kind: "merge",
    objectType: result.objectType,
    objectId: result.id,
    atMs: atMs ?? context.clock.nowMs(),
    origin,
    primaryId,
    mergedIds: givesNewId ? mergedIds : [other.id],
    movedCount,
  });
  return result;
};

const underNewId = (state: PortalState, record: CrmRecord): CrmRecord => ({
  ...newRecord(record.objectType, nextId(state), record.createdAtMs),
  updatedAtMs: record.updatedAtMs,
  versions: record.versions,
  mergedIds: record.mergedIds,
});

/** The company that was primary for what `isPrimary` in the merge stays so. */
const moveAssociations = (state: PortalState, from: CrmRecord, to: CrmRecord, { isPrimary }: { isPrimary: boolean }): void => {
  const old = { type: from.objectType, id: from.id };
  const merged = { type: to.objectType, id: to.id };
  const companyId = state.associations.primaryCompanyOf(old);
  const isTaken = state.associations.primaryCompanyOf(merged) !== null;
  for (const type of OBJECT_TYPES) {
    for (const id of state.associations.idsOf(old, type)) {
      state.associations.remove(old, { type, id });
      state.associations.add(merged, { type, id }, to.updatedAtMs);
    }
  }
  if (companyId !== null && (isPrimary || !isTaken)) state.associations.setPrimaryCompany(merged, companyId);
};

const valuesToMove = (state: PortalState, result: CrmRecord, other: CrmRecord): Map<string, string> => {
  const values = new Map<string, string>();
  for (const property of other.versions.keys()) {
    const value = valueOf(other, property);
    if (value !== null && valueOf(result, property) === null && !KEPT_BY_HUBSPOT.test(property)) values.set(property, value);
  }
  if (result.objectType !== "contacts") return values;
  const stages = state.properties.find("contacts", "lifecyclestage")?.options.map((option) => option.value) ?? [];
  const reached = valueOf(other, "lifecyclestage");
  if (reached !== null && stages.indexOf(reached) > stages.indexOf(valueOf(result, "lifecyclestage") ?? "")) {
    values.set("lifecyclestage", reached);
  }
  const { createdProperty } = traitsOf("contacts");
  if (other.createdAtMs < result.createdAtMs) values.set(createdProperty, new Date(other.createdAtMs).toISOString());
  return values;
};
