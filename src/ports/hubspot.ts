import { FACT_OBJECTS, type FactObject } from "../domain/facts";
import type { HandoffError } from "../domain/handoff-error";

/** The HubSpot objects the app reads, by the name HubSpot's paths use: those whose facts are kept. */
export const OBJECT_TYPES = FACT_OBJECTS;
export type ObjectType = FactObject;

/** One version of one property as HubSpot's history gives it. */
export interface PropertyVersion {
  value: string;
  atMs: number;
  /** HubSpot's `sourceType` (CRM_UI, IMPORT, INTEGRATION …); null when not told */
  sourceType: string | null;
}

/** A record as read from HubSpot: current values, kept histories, and the contacts it is linked to. */
export interface HubSpotRecord {
  id: number;
  objectType: ObjectType;
  createdAtMs: number;
  archived: boolean;
  /** current values of the properties asked for; empty strings become null */
  properties: Record<string, string | null>;
  /** histories asked for, newest first as HubSpot gives them; absent when not asked */
  history: Record<string, PropertyVersion[]>;
  /** ids of associated contacts; null when associations were not asked for */
  contactIds: number[] | null;
  /** of a deal: the company it is for, its primary one where it has several, null when none; absent when not asked for or not granted */
  companyId?: number | null;
}

export interface RecordPage {
  records: HubSpotRecord[];
  /** cursor of the next page, null on the last */
  after: string | null;
  /** the instant of the answer (`Date` header): presence and absence are asserted at it */
  readAtMs: number;
}

export interface ReadRecordsQuery {
  properties: readonly string[];
  propertiesWithHistory: readonly string[];
  /** read the linked contacts too */
  withContacts: boolean;
  /** of deals read the company too, where the account has granted it */
  withCompany?: boolean;
}

export interface HubSpotAccount {
  portalId: number;
  timeZone: string;
  companyCurrency: string;
}

export interface HubSpotOwner {
  id: number;
  userId: number | null;
  name: string;
  /** of the e-mail address, in small letters; the address itself is not handed over */
  emailDomain: string | null;
  /** the main one and the others */
  teamIds: readonly string[];
  isArchived: boolean;
}

export interface HubSpotStage {
  stageId: string;
  label: string;
  displayOrder: number;
  isClosed: boolean;
  /** 0 to 1 from the stage's metadata; 1 is won, 0 is lost when closed */
  probability: number | null;
}
export interface HubSpotPipeline {
  pipelineId: string;
  label: string;
  stages: HubSpotStage[];
}

export interface PropertyOption {
  value: string;
  label: string;
  displayOrder?: number;
  hidden?: boolean;
  description?: string;
}
export interface PropertyDefinition {
  name: string;
  label: string;
  description?: string;
  groupName: string;
  type: "string" | "number" | "datetime" | "enumeration" | "bool" | "date" | "phone_number";
  fieldType: string;
  options?: PropertyOption[];
}

/** One condition of a search; all of a query's conditions, at most 6, hold together. Values are in HubSpot's wire form, date-times as ms. */
export type SearchFilter =
  | { property: string; operator: "EQ" | "NEQ" | "LT" | "LTE" | "GT" | "GTE"; value: string }
  | { property: string; operator: "IN" | "NOT_IN"; values: readonly string[] }
  | { property: string; operator: "HAS_PROPERTY" | "NOT_HAS_PROPERTY" };

export interface SearchQuery {
  filters: readonly SearchFilter[];
  sortBy: { property: string; isDescending: boolean };
  properties: readonly string[];
  /** at most 200 */
  limit: number;
  after: string | null;
}

/** HubSpot's index lags behind its records: what a search says is a hint which records to read, never a fact. */
export interface SearchPage {
  /** all that match; HubSpot gives no more than the first 10,000 of them */
  total: number;
  records: { id: number; properties: Record<string, string | null> }[];
  after: string | null;
  readAtMs: number;
}

/** A property that HubSpot would not take. */
export interface RefusedProperty {
  property: string;
  /** HubSpot's word for what is wrong, such as INVALID_OPTION; null when not told */
  code: string | null;
  /** HubSpot's words */
  message: string;
}

/** What became of one record of a batch of writes. */
export type WriteOutcome =
  | { id: number; status: "written"; updatedAtMs: number }
  /** HubSpot will not have it, in its words; `refusedProperties` are those it names, empty when it names none */
  | { id: number; status: "refused"; message: string; refusedProperties: readonly RefusedProperty[] }
  /** there is no such record any more */
  | { id: number; status: "gone" };

/** A write to HubSpot as HubSpot answered it. */
export interface WrittenRecord {
  id: number;
  updatedAtMs: number;
}

/**
 * One portal's HubSpot, already authenticated: the caller never sees a token.
 * Every call goes through the portal's one limiter, is retried by status and has a time limit.
 * Throws HandoffError with the codes `hubspot_refused` (4xx; `HubSpotRefusal` carries HubSpot's words), `hubspot_unavailable`
 * (5xx, time limit, connection; retries used up), `grant_revoked` (the portal removed the app).
 */
export interface HubSpotPortal {
  readAccount(): Promise<HubSpotAccount>;
  readOwners(): Promise<HubSpotOwner[]>;
  readDealPipelines(): Promise<HubSpotPipeline[]>;
  /** one page of at most `limit` records (50 with history, 100 without) */
  listRecords(objectType: ObjectType, query: ReadRecordsQuery & { after: string | null; limit: number }): Promise<RecordPage>;
  /** records by id in batches (50 with history, 100 without), then their contacts in batches of 1,000; ids that are gone are left out */
  readRecords(objectType: ObjectType, ids: readonly number[], query: ReadRecordsQuery): Promise<RecordPage>;
  readProperties(objectType: "contacts" | "deals"): Promise<PropertyDefinition[]>;
  ensurePropertyGroup(objectType: "contacts" | "deals", group: { name: string; label: string }): Promise<void>;
  createProperty(objectType: "contacts" | "deals", definition: PropertyDefinition): Promise<"created" | "exists">;
  replacePropertyOptions(objectType: "contacts" | "deals", name: string, options: readonly PropertyOption[]): Promise<void>;
  updateRecord(objectType: ObjectType, id: number, properties: Record<string, string>): Promise<WrittenRecord>;
  /**
   * Writes properties of many records, in batches of 100. A record that HubSpot refuses is told by itself and keeps no other from being
   * written, also where HubSpot refuses the whole batch for one of its records. In the order of `writes`.
   */
  updateRecords(
    objectType: ObjectType,
    writes: readonly { id: number; properties: Readonly<Record<string, string>> }[],
  ): Promise<WriteOutcome[]>;
  /** one page of a search: its own limit of 5 a second, shared by all processes */
  searchRecords(objectType: ObjectType, query: SearchQuery): Promise<SearchPage>;
  /** which contacts records are linked to now, in batches of 1,000; ids that HubSpot does not know have none */
  readContactLinks(
    objectType: ObjectType,
    ids: readonly number[],
  ): Promise<{ contactIdsOf: ReadonlyMap<number, readonly number[]>; readAtMs: number }>;
  /** the company of each deal as in `HubSpotRecord`, in batches of 1,000; null where the account has not granted companies */
  readDealCompanies(dealIds: readonly number[]): Promise<{ companyIdOf: ReadonlyMap<number, number | null>; readAtMs: number } | null>;
  /** which of these lie in the recycle bin; those in neither place are gone for good */
  findArchived(objectType: ObjectType, ids: readonly number[]): Promise<{ ids: ReadonlySet<number>; readAtMs: number }>;
  /** creates a record linked to one contact */
  createRecord(objectType: ObjectType, properties: Record<string, string>, contactId: number): Promise<WrittenRecord>;
  archiveRecord(objectType: ObjectType, id: number): Promise<void>;
  /** the newest task of a contact whose notes hold this text; read from the contact itself, since a search would not know of it yet */
  findTaskSaying(contactId: number, text: string): Promise<number | null>;
}

/** What HubSpot said when it refused a request. */
export interface HubSpotRefusal extends HandoffError {
  readonly status: number;
  readonly category: string | null;
  readonly hubspotMessage: string;
  /** the properties it is about, each with HubSpot's words; empty when HubSpot names none */
  readonly refusedProperties: readonly RefusedProperty[];
}

export type ConnectPortal = (portalId: number) => HubSpotPortal;

/** HubSpot counts searches by themselves and all other calls together. */
export type CallKind = "calls" | "searches";

/**
 * The portal's budgets of requests, shared by all processes through the database: answers how many ms to wait before the request may go
 * out. Calls: 9 a second with a burst of 15 keeps any 10 s under HubSpot's 110. Searches: one every 300 ms keeps any second at 4, which
 * is below HubSpot's 5 and what its older pages say.
 */
export type ReserveCall = (portalId: number, kind: CallKind) => Promise<number>;
