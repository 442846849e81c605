import type { CrmRecord } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import { keepForSearch } from "../search/keep-for-search";
import { OBJECT_TYPES } from "../seed";
import type { ChangeOrigin } from "./portal-change";

/** Deletes a contact for good: no read finds it again, archived ones included. The ordinary deletion is told as well. */
export const deleteForPrivacy = (context: PortalContext, record: CrmRecord, origin: ChangeOrigin, atMs?: number): void => {
  const { state } = context;
  const self = { type: record.objectType, id: record.id };
  keepForSearch(context, record);
  for (const type of OBJECT_TYPES) {
    for (const id of state.associations.idsOf(self, type)) state.associations.remove(self, { type, id });
  }
  state.tables[record.objectType].remove(record.id);
  const facts = { objectType: record.objectType, objectId: record.id, atMs: atMs ?? context.clock.nowMs(), origin };
  context.emit({ kind: "privacyDeletion", ...facts });
  context.emit({ kind: "deletion", ...facts });
};
