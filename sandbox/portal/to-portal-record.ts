import type { CrmRecord } from "./crm/crm-record";
import type { PortalState } from "./crm/portal-state";
import type { PortalRecord } from "./portal";
import { OBJECT_TYPES } from "./seed";
import { currentValue, liveAssociatedIds } from "./wire/format-record";

/** A copy of a record for tests and the preview; changing it changes nothing in the portal. */
export const toPortalRecord = (state: PortalState, record: CrmRecord): PortalRecord => ({
  type: record.objectType,
  id: record.id,
  properties: Object.fromEntries(
    [...record.versions.keys(), "hs_object_id", "hs_merged_object_ids"].map((name) => [name, currentValue(state, record, name)]),
  ),
  history: Object.fromEntries([...record.versions].map(([name, versions]) => [name, [...versions]])),
  associations: OBJECT_TYPES.flatMap((type) => liveAssociatedIds(state, record, type).map((id) => ({ type, id }))),
  createdAtMs: record.createdAtMs,
  updatedAtMs: record.updatedAtMs,
  archivedAtMs: record.archivedAtMs,
});
