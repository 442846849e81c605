import { archiveRecord, restoreRecord } from "./changes/archive-record";
import { associateRecords, dissociateRecords } from "./changes/associate-records";
import { createRecord } from "./changes/create-record";
import { deleteForPrivacy } from "./changes/delete-for-privacy";
import { mergeRecords } from "./changes/merge-records";
import type { ChangeOrigin } from "./changes/portal-change";
import { updateRecord } from "./changes/update-record";
import type { CrmRecord } from "./crm/crm-record";
import type { ChangeStamp, PortalUi } from "./portal";
import type { PortalContext } from "./portal-context";
import { toPortalRecord } from "./to-portal-record";
import type { ObjectType } from "./seed";
import { notFound } from "./wire/wire-error";

/** Changes made in HubSpot's own screens, by the same functions that serve the API. */
export const createPortalUi = (context: PortalContext): PortalUi => {
  const originOf = ({ userId, sourceType = "CRM_UI", sourceName }: ChangeStamp): ChangeOrigin => ({
    sourceType,
    sourceId: `userId:${userId ?? context.state.owners[0]?.userId ?? 1}`,
    sourceName,
  });
  const get = (type: ObjectType, id: number): CrmRecord => {
    const record = context.state.tables[type].find(id);
    if (record === null) throw notFound();
    return record;
  };
  const show = (record: CrmRecord) => toPortalRecord(context.state, record);

  return {
    createRecord: (objectType, properties, { associatedWith = [], ...stamp } = {}) =>
      show(createRecord(context, { objectType, properties, associatedWith, origin: originOf(stamp), isAppWrite: false, atMs: stamp.at })),
    updateRecord: (type, id, properties, stamp = {}) => {
      const record = get(type, id);
      updateRecord(context, { record, properties, origin: originOf(stamp), isAppWrite: false, atMs: stamp.at });
      return show(record);
    },
    archive: (type, id, stamp = {}) => archiveRecord(context, get(type, id), originOf(stamp), stamp.at),
    restore: (type, id, stamp = {}) => restoreRecord(context, get(type, id), originOf(stamp), stamp.at),
    merge: (type, primaryId, otherId, { givesNewId = false, ...stamp } = {}) =>
      show(
        mergeRecords(context, {
          primary: get(type, primaryId),
          other: get(type, otherId),
          origin: originOf(stamp),
          givesNewId,
          atMs: stamp.at,
        }),
      ),
    privacyDelete: (contactId, stamp = {}) => deleteForPrivacy(context, get("contacts", contactId), originOf(stamp), stamp.at),
    associate: (from, to, { isPrimary = false, ...stamp } = {}) => {
      get(from.type, from.id);
      get(to.type, to.id);
      associateRecords(context, from, to, originOf(stamp), stamp.at, isPrimary);
    },
    dissociate: (from, to, stamp = {}) => dissociateRecords(context, from, to, originOf(stamp), stamp.at),
  };
};
