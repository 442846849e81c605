import type { Request } from "express";
import { findAssociatedType, isPrimaryTypeId } from "../crm/association-types";
import type { CrmRecord } from "../crm/crm-record";
import type { ObjectTypeTraits } from "../crm/object-types";
import { findObjectType } from "../crm/object-types";
import { readList } from "../http/read-page";
import type { PortalContext } from "../portal-context";
import type { ObjectType, RecordRef } from "../seed";
import type { RecordSelection } from "../wire/format-record";
import { notFound, validationError, wireError } from "../wire/wire-error";

/** What a read of one or more records asks for, from the query. */
export const readSelection = (req: Request): RecordSelection => ({
  properties: readList(req, "properties"),
  propertiesWithHistory: readList(req, "propertiesWithHistory"),
  associations: readList(req, "associations").map((name) => {
    const traits = findObjectType(name);
    if (traits === null) throw validationError(`Unable to infer object type from: ${name}`);
    return traits.type;
  }),
});

/** What a write answers with: the default properties and those that were written. */
export const selectionOf = (written: Record<string, unknown>, { defaultProperties }: ObjectTypeTraits): RecordSelection => ({
  properties: [...defaultProperties, ...Object.keys(written)],
  propertiesWithHistory: [],
  associations: [],
});

export const revisionsOf = (context: PortalContext, type: ObjectType): number | null => {
  const { historyRevisions } = context.limits;
  if (historyRevisions === null) return null;
  return type === "contacts" ? historyRevisions.contacts : historyRevisions.others;
};

/** A record id as paths and bodies carry it; throws 404 as HubSpot does for text that is no number. */
const parseRecordId = (text: string): number => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wireError(404, "OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.", { context: { id: [text] } });
};

/** A live record (or, when asked for, an archived one); merged ids lead to the record that stands for them. Throws 404. */
export const getRecord = (context: PortalContext, type: ObjectType, id: string, isArchived = false): CrmRecord => {
  const record = context.state.tables[type].find(parseRecordId(id));
  if (record === null || (record.archivedAtMs !== null) !== isArchived) throw notFound();
  return record;
};

/** As `getRecord`, with null instead of a 404. */
export const findLive = (context: PortalContext, type: ObjectType, id: string): CrmRecord | null => {
  const record = context.state.tables[type].find(Number(id));
  return record?.archivedAtMs === null ? record : null;
};

/** The records that a create links to. Throws 400 for an association type that does not start at `type`. */
export const toAssociated = (
  type: ObjectType,
  associations: readonly { to: { id: string }; types: readonly { associationTypeId: number }[] }[],
): (RecordRef & { isPrimary: boolean })[] =>
  associations.flatMap(({ to, types }) =>
    types.map(({ associationTypeId }) => {
      const toType = findAssociatedType(type, associationTypeId);
      if (toType === null) {
        throw validationError(`invalid association type id ${associationTypeId} from ${type}`, {
          context: { type: [String(associationTypeId)] },
        });
      }
      return { type: toType, id: parseRecordId(to.id), isPrimary: isPrimaryTypeId(type, associationTypeId) };
    }),
  );
