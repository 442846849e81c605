/** CRM objects that the sandbox keeps, by the plural name that HubSpot's paths use. */
export type ObjectType = "contacts" | "deals" | "calls" | "meetings" | "emails" | "communications" | "tasks" | "notes" | "companies";

export const OBJECT_TYPES: readonly ObjectType[] = [
  "contacts",
  "deals",
  "calls",
  "meetings",
  "emails",
  "communications",
  "tasks",
  "notes",
  "companies",
];

/** One revision of a property. `at` is Unix milliseconds; `value` is the wire form: always text, "" when cleared. */
export interface SeedVersion {
  value: string;
  at: number;
  /** HubSpot's change source: CRM_UI, INTEGRATION, IMPORT, FORM, … */
  sourceType: string;
  sourceId?: string;
}

/** One CRM record. The versions of a property come oldest first; the last one is the current value. */
export interface SeedRecord {
  objectType: ObjectType;
  id: number;
  properties: Record<string, SeedVersion[]>;
  /** Unix milliseconds; present when the record lies in the recycle bin. */
  archivedAt?: number;
}

export interface RecordRef {
  type: ObjectType;
  id: number;
}

/** A default (unlabelled) association. It is kept once; both sides see it. `at` is Unix milliseconds. */
export interface SeedAssociation {
  from: RecordRef;
  to: RecordRef;
  at: number;
}

export interface SeedOption {
  value: string;
  label: string;
  displayOrder: number;
  hidden: boolean;
}

/** A property beyond HubSpot's defaults, or a default one with other options. */
export interface SeedProperty {
  objectType: ObjectType;
  name: string;
  label: string;
  groupName: string;
  /** string, number, date, datetime, enumeration or bool */
  type: string;
  /** text, textarea, number, date, select, radio, checkbox, booleancheckbox, … */
  fieldType: string;
  options?: SeedOption[];
}

export interface SeedPropertyGroup {
  objectType: ObjectType;
  name: string;
  label: string;
}

export interface SeedStage {
  id: string;
  label: string;
  displayOrder: number;
  /** 0 to 1: 1.0 is won when closed, 0.0 is lost when closed. */
  probability: number;
  isClosed: boolean;
}

export interface SeedPipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: SeedStage[];
}

export interface SeedTeam {
  id: number;
  name: string;
}

export interface SeedOwner {
  /** What records carry in hubspot_owner_id. */
  id: number;
  userId: number;
  firstName: string;
  lastName: string;
  email: string;
  archived?: boolean;
  /** the first is the main one, the others are additional */
  teams?: SeedTeam[];
}

/**
 * Everything that a sandbox portal starts with. HubSpot's default properties, and its default deal pipeline when
 * `pipelines` is missing, exist without being listed. Seed data cause no webhook.
 */
export interface PortalSeed {
  portalId: number;
  name: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 4217. */
  companyCurrency: string;
  owners: SeedOwner[];
  /** Deal pipelines; these replace the default one. */
  pipelines?: SeedPipeline[];
  propertyGroups?: SeedPropertyGroup[];
  properties?: SeedProperty[];
  records: SeedRecord[];
  associations: SeedAssociation[];
}
