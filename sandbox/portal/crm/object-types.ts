import type { ObjectType } from "../seed";

/** What differs from one CRM object to the next on the wire. */
export interface ObjectTypeTraits {
  type: ObjectType;
  /** as in DEAL_TO_CONTACT, deal_to_contact and error texts */
  singular: string;
  objectTypeId: string;
  /** other names that paths and subscriptions use */
  aliases: readonly string[];
  createdProperty: "createdate" | "hs_createdate";
  /** contacts keep theirs without the hs_ prefix */
  modifiedProperty: "lastmodifieddate" | "hs_lastmodifieddate";
  /** returned when a read names no property */
  defaultProperties: readonly string[];
  /** what an API create must bring */
  requiredOnCreate: readonly string[];
  /** one of these scopes opens reading, writing, and changing property definitions */
  readScopes: readonly string[];
  writeScopes: readonly string[];
  schemaScopes: readonly string[];
}

const activity = (type: ObjectType, singular: string, objectTypeId: string, aliases: readonly string[] = []): ObjectTypeTraits => ({
  type,
  singular,
  objectTypeId,
  aliases,
  createdProperty: "hs_createdate",
  modifiedProperty: "hs_lastmodifieddate",
  defaultProperties: [],
  requiredOnCreate: ["hs_timestamp"],
  // Contacts scopes open the activities today; the finer ones exist in the published API description.
  readScopes: ["crm.objects.contacts.read", `crm.objects.${type}.read`],
  writeScopes: ["crm.objects.contacts.write", `crm.objects.${type}.write`],
  schemaScopes: ["crm.schemas.contacts.write", "crm.objects.contacts.write"],
});

const TRAITS: Record<ObjectType, ObjectTypeTraits> = {
  contacts: {
    type: "contacts",
    singular: "contact",
    objectTypeId: "0-1",
    aliases: [],
    createdProperty: "createdate",
    modifiedProperty: "lastmodifieddate",
    defaultProperties: ["email", "firstname", "lastname"],
    requiredOnCreate: [],
    readScopes: ["crm.objects.contacts.read"],
    writeScopes: ["crm.objects.contacts.write"],
    schemaScopes: ["crm.schemas.contacts.write"],
  },
  deals: {
    type: "deals",
    singular: "deal",
    objectTypeId: "0-3",
    aliases: [],
    createdProperty: "createdate",
    modifiedProperty: "hs_lastmodifieddate",
    defaultProperties: ["amount", "closedate", "dealname", "dealstage", "pipeline"],
    requiredOnCreate: [],
    readScopes: ["crm.objects.deals.read"],
    writeScopes: ["crm.objects.deals.write"],
    schemaScopes: ["crm.schemas.deals.write"],
  },
  companies: {
    type: "companies",
    singular: "company",
    objectTypeId: "0-2",
    aliases: [],
    createdProperty: "createdate",
    modifiedProperty: "hs_lastmodifieddate",
    defaultProperties: ["domain", "name"],
    requiredOnCreate: [],
    readScopes: ["crm.objects.companies.read"],
    writeScopes: ["crm.objects.companies.write"],
    schemaScopes: ["crm.schemas.companies.write"],
  },
  calls: activity("calls", "call", "0-48"),
  meetings: activity("meetings", "meeting", "0-47", ["meeting_event", "meeting event"]),
  emails: activity("emails", "email", "0-49"),
  communications: activity("communications", "communication", "0-18"),
  tasks: activity("tasks", "task", "0-27"),
  notes: activity("notes", "note", "0-46"),
};

const BY_NAME = new Map<string, ObjectTypeTraits>(
  Object.values(TRAITS).flatMap((traits) =>
    [traits.type, traits.singular, traits.objectTypeId, ...traits.aliases].map((name): [string, ObjectTypeTraits] => [name, traits]),
  ),
);

export const traitsOf = (type: ObjectType): ObjectTypeTraits => TRAITS[type];

/** Accepts every spelling HubSpot does: "deals", "deal", "DEAL", "0-3". Null for a type the sandbox does not keep. */
export const findObjectType = (name: string): ObjectTypeTraits | null => BY_NAME.get(name.toLowerCase()) ?? null;
