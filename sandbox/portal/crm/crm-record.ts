import type { ObjectType, SeedVersion } from "../seed";
import { traitsOf } from "./object-types";

/** One record with the whole life of its properties; what a read shows of it is decided in wire/. */
export interface CrmRecord {
  objectType: ObjectType;
  id: number;
  createdAtMs: number;
  updatedAtMs: number;
  /** null while the record is live */
  archivedAtMs: number | null;
  /** oldest first; the last is the current value */
  versions: Map<string, SeedVersion[]>;
  /** ids that were merged into this one */
  mergedIds: number[];
}

export const newRecord = (objectType: ObjectType, id: number, createdAtMs: number): CrmRecord => ({
  objectType,
  id,
  createdAtMs,
  updatedAtMs: createdAtMs,
  archivedAtMs: null,
  versions: new Map(),
  mergedIds: [],
});

/** Values that HubSpot keeps itself and that have no history of their own. Null for any other property. */
const systemValue = (record: CrmRecord, property: string): string | null => {
  const { createdProperty, modifiedProperty } = traitsOf(record.objectType);
  if (property === "hs_object_id") return String(record.id);
  if (property === modifiedProperty) return new Date(record.updatedAtMs).toISOString();
  if (property === createdProperty) return new Date(record.createdAtMs).toISOString();
  if (property === "hs_merged_object_ids") return record.mergedIds.length > 0 ? record.mergedIds.join(";") : null;
  return null;
};

/** The current value; null when the property was never set or was cleared. */
export const valueOf = (record: CrmRecord, property: string): string | null => {
  const last = record.versions.get(property)?.at(-1);
  if (last === undefined) return systemValue(record, property);
  return last.value === "" ? null : last.value;
};

/** The value that stood just before `atMs`; null when there was none. */
export const valueBefore = (record: CrmRecord, property: string, atMs: number): string | null => {
  const earlier = record.versions.get(property)?.findLast((version) => version.at < atMs);
  return earlier === undefined || earlier.value === "" ? null : earlier.value;
};

/** Adds a version at its place in time; among equal instants the one added last counts as the later. */
export const addVersion = (record: CrmRecord, property: string, version: SeedVersion): void => {
  const versions = record.versions.get(property) ?? [];
  record.versions.set(property, versions);
  versions.splice(versions.findLastIndex((other) => other.at <= version.at) + 1, 0, version);
};
