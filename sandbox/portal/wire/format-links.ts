import { findAssociationTypeId, findPrimaryTypeId } from "../crm/association-types";
import type { CrmRecord } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import type { ObjectType } from "../seed";
import { liveAssociatedIds } from "./format-record";

/** The links of a record to one type as the associations API gives them. */
export const formatLinks = (context: PortalContext, record: CrmRecord, toType: ObjectType) =>
  liveAssociatedIds(context.state, record, toType).map((toObjectId) => ({
    toObjectId,
    associationTypes: [
      ...(context.state.associations.isPrimary({ type: record.objectType, id: record.id }, { type: toType, id: toObjectId })
        ? [{ category: "HUBSPOT_DEFINED", typeId: findPrimaryTypeId(record.objectType, toType), label: "Primary" }]
        : []),
      { category: "HUBSPOT_DEFINED", typeId: findAssociationTypeId(record.objectType, toType), label: null },
    ],
  }));
