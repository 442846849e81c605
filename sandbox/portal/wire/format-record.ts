import { findAssociationTypeId, findPrimaryTypeId } from "../crm/association-types";
import type { CrmRecord } from "../crm/crm-record";
import { valueOf } from "../crm/crm-record";
import { traitsOf } from "../crm/object-types";
import type { PortalState } from "../crm/portal-state";
import { findStage } from "../crm/portal-state";
import type { ObjectType } from "../seed";

/** What a read asks for. */
export interface RecordSelection {
  properties: readonly string[];
  propertiesWithHistory: readonly string[];
  associations: readonly ObjectType[];
}

interface WireVersion {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId?: string;
}

interface WireRecord {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  propertiesWithHistory?: Record<string, WireVersion[]>;
  associations?: Record<string, { results: { id: string; type: string }[] }>;
}

/** A record in the shape of every object read, create and update. Properties nobody defined are passed over in silence. */
export const formatRecord = (
  state: PortalState,
  record: CrmRecord,
  selection: RecordSelection,
  historyRevisions: number | null,
): WireRecord => {
  const { createdProperty, modifiedProperty, defaultProperties } = traitsOf(record.objectType);
  const asked = [...selection.properties, ...selection.propertiesWithHistory];
  const names = new Set([...(asked.length > 0 ? asked : defaultProperties), createdProperty, "hs_object_id", modifiedProperty]);
  const properties: Record<string, string | null> = {};
  for (const name of names) {
    if (state.properties.find(record.objectType, name) !== null) properties[name] = currentValue(state, record, name);
  }
  return {
    id: String(record.id),
    properties,
    createdAt: new Date(record.createdAtMs).toISOString(),
    updatedAt: new Date(record.updatedAtMs).toISOString(),
    archived: record.archivedAtMs !== null,
    ...(record.archivedAtMs === null ? {} : { archivedAt: new Date(record.archivedAtMs).toISOString() }),
    ...(selection.propertiesWithHistory.length === 0
      ? {}
      : { propertiesWithHistory: formatHistory(record, selection.propertiesWithHistory, historyRevisions) }),
    ...(selection.associations.length === 0 ? {} : formatAssociations(state, record, selection.associations)),
  };
};

/** The current value, HubSpot's calculated properties included. */
export const currentValue = (state: PortalState, record: CrmRecord, name: string): string | null =>
  (record.objectType === "deals" ? calculatedDealValue(state, record, name) : null) ?? valueOf(record, name);

const calculatedDealValue = (state: PortalState, record: CrmRecord, name: string): string | null => {
  if (!name.startsWith("hs_is_closed") && name !== "hs_deal_stage_probability") return null;
  const stage = findStage(state, valueOf(record, "dealstage"));
  if (name === "hs_is_closed") return String(stage?.isClosed === true);
  if (name === "hs_is_closed_won") return String(stage?.isClosed === true && stage.probability === 1);
  if (name === "hs_is_closed_lost") return String(stage?.isClosed === true && stage.probability === 0);
  return stage === null ? null : String(stage.probability);
};

/** Newest first; no more than `revisions` of each, the newest kept. */
const formatHistory = (record: CrmRecord, names: readonly string[], revisions: number | null): Record<string, WireVersion[]> => {
  const history: Record<string, WireVersion[]> = {};
  for (const name of names) {
    const versions = record.versions.get(name);
    if (versions === undefined) continue;
    history[name] = (revisions === null ? versions : versions.slice(-revisions))
      .map(({ value, at, sourceType, sourceId }) => ({
        value,
        timestamp: new Date(at).toISOString(),
        sourceType,
        ...(sourceId === undefined ? {} : { sourceId }),
      }))
      .reverse();
  }
  return history;
};

const formatAssociations = (
  state: PortalState,
  record: CrmRecord,
  types: readonly ObjectType[],
): { associations?: Record<string, { results: { id: string; type: string }[] }> } => {
  const associations: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const type of types) {
    const ids = liveAssociatedIds(state, record, type);
    const label = `${traitsOf(record.objectType).singular}_to_${traitsOf(type).singular}`;
    // A list names a company once for each type of the link: the primary one twice.
    const typesOf = (id: number): string[] => {
      if (findPrimaryTypeId(record.objectType, type) === null) return [label];
      const isPrimary = state.associations.isPrimary({ type: record.objectType, id: record.id }, { type, id });
      return [...(isPrimary ? [label] : []), `${label}_unlabeled`];
    };
    if (ids.length > 0) associations[type] = { results: ids.flatMap((id) => typesOf(id).map((name) => ({ id: String(id), type: name }))) };
  }
  return Object.keys(associations).length > 0 ? { associations } : {};
};

/** Linked records that are not in the recycle bin, in the order of linking. */
export const liveAssociatedIds = (state: PortalState, record: CrmRecord, type: ObjectType): number[] =>
  findAssociationTypeId(record.objectType, type) === null
    ? []
    : state.associations
        .idsOf({ type: record.objectType, id: record.id }, type)
        .filter((id) => state.tables[type].find(id)?.archivedAtMs === null);
