import type { CrmRecord } from "../crm/crm-record";
import { newRecord } from "../crm/crm-record";
import { findAssociationTypeId } from "../crm/association-types";
import { traitsOf } from "../crm/object-types";
import { nextId } from "../crm/portal-state";
import type { PortalContext } from "../portal-context";
import { keepAbsentForSearch } from "../search/keep-for-search";
import type { ObjectType, RecordRef } from "../seed";
import { notFound, requiredPropertiesError, validationError, wireError } from "../wire/wire-error";
import { associateRecords } from "./associate-records";
import type { GivenValues } from "./check-properties";
import { checkProperties, checkRequired } from "./check-properties";
import type { ChangeOrigin } from "./portal-change";
import { writeValues } from "./write-values";

interface NewRecord {
  objectType: ObjectType;
  properties: GivenValues;
  /** `isPrimary`: as the primary company */
  associatedWith: readonly (RecordRef & { isPrimary?: boolean })[];
  origin: ChangeOrigin;
  /** an app's write is held to HubSpot's rules; the portal's own (forms, analytics, people) may set everything */
  isAppWrite: boolean;
  /** backdates; default the portal's time */
  atMs?: number;
}

/** Throws 400 for values that do not hold, 404 for an associated record that is not there, 409 for a contact's e-mail that is taken. */
export const createRecord = (context: PortalContext, request: NewRecord): CrmRecord => {
  const { objectType, origin, isAppWrite } = request;
  const { state } = context;
  const { createdProperty, requiredOnCreate, singular } = traitsOf(objectType);
  const values = checkProperties(state, objectType, request.properties, null, isAppWrite);
  if (isAppWrite) {
    const missing = requiredOnCreate.filter((name) => (values.get(name) ?? "") === "");
    if (missing.length > 0) throw requiredPropertiesError(singular, missing);
    checkRequired(state, objectType, values, null);
  }
  for (const other of request.associatedWith) {
    if (state.tables[other.type].find(other.id) === null) throw notFound();
    if (findAssociationTypeId(objectType, other.type) === null) {
      throw validationError(`${objectType} can't be associated with ${other.type}.`);
    }
  }
  checkEmail(context, objectType, values);

  const atMs = request.atMs ?? context.clock.nowMs();
  const at = new Date(atMs).toISOString();
  if (!values.has(createdProperty)) values.set(createdProperty, at);
  if (objectType === "deals") {
    if (!values.has("pipeline")) values.set("pipeline", state.pipelines[0]?.id ?? "default");
    if (!values.has("dealstage")) values.set("dealstage", state.pipelines[0]?.stages[0]?.id ?? "");
  }
  for (const [name, value] of sourceOf(origin)) if (!values.has(name)) values.set(name, value);

  const record = newRecord(objectType, nextId(state), Date.parse(values.get(createdProperty) ?? at));
  record.updatedAtMs = Math.max(atMs, context.clock.nowMs());
  keepAbsentForSearch(context, objectType, record.id);
  state.tables[objectType].add(record);
  context.emit({ kind: "creation", objectType, objectId: record.id, atMs, origin });
  writeValues(context, record, values, origin, atMs);
  for (const other of request.associatedWith) {
    const { isPrimary, ...to } = other;
    associateRecords(context, { type: objectType, id: record.id }, to, origin, atMs, isPrimary);
  }
  return record;
};

/** What a new record tells of where it came from; the user only where a person made it. */
const sourceOf = ({ sourceType, sourceId, sourceName }: ChangeOrigin): Map<string, string> => {
  const userId = /^userId:(\d+)$/.exec(sourceId)?.[1];
  const values = new Map([
    ["hs_object_source", sourceType],
    ["hs_object_source_id", sourceId],
    ["hs_object_source_label", sourceType],
  ]);
  if (sourceName !== undefined) values.set("hs_object_source_detail_1", sourceName);
  if (userId !== undefined && ["CRM_UI", "IMPORT"].includes(sourceType)) values.set("hs_created_by_user_id", userId);
  return values;
};

const checkEmail = (context: PortalContext, objectType: ObjectType, values: Map<string, string>): void => {
  const email = values.get("email") ?? "";
  if (objectType !== "contacts" || email === "") return;
  const existing = context.state.tables.contacts
    .all()
    .find((contact) => contact.archivedAtMs === null && contact.versions.get("email")?.at(-1)?.value === email);
  if (existing !== undefined) throw wireError(409, "CONFLICT", `Contact already exists. Existing ID: ${existing.id}`);
};
