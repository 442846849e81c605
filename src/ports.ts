import type { Charter } from "./domain/charter";
import type { Basis, Contribution } from "./domain/contributions";
import type { FactObject, Facts, Subjects } from "./domain/facts";
import type { HandoffError } from "./domain/handoff-error";
import type { Sums } from "./domain/measures";
import type { CellDelta } from "./domain/rollup";
import type { AttachedDeal, BuiltUnit, Lead, UnitFacts } from "./domain/unit/unit";

/**
 * What the core needs from the world, and what the world may ask of the core.
 * Adapters implement or call these; nothing here knows how.
 */

/** Every business instant comes from here, in ms since the epoch; SQL never asks the database for the time. */
export interface Clock {
  nowMs(): number;
}

/** The HubSpot objects the app reads, by the name HubSpot's paths use. */
export const OBJECT_TYPES = ["contacts", "deals", "calls", "meetings"] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

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
  /** creates a record linked to one contact */
  createRecord(objectType: ObjectType, properties: Record<string, string>, contactId: number): Promise<WrittenRecord>;
  archiveRecord(objectType: ObjectType, id: number): Promise<void>;
}

/** What HubSpot said when it refused a request. */
export interface HubSpotRefusal extends HandoffError {
  readonly status: number;
  readonly category: string | null;
  readonly hubspotMessage: string;
  /** the properties it is about, each with HubSpot's words; empty when HubSpot names none */
  readonly refusedProperties: readonly { property: string; message: string }[];
}

export type ConnectPortal = (portalId: number) => HubSpotPortal;

export interface TokenGrant {
  portalId: number;
  accessToken: string;
  refreshToken: string;
  expiresAtMs: number;
  scopes: string[];
}

/** OAuth against HubSpot. Throws `oauth_code_rejected`, `grant_revoked`, `oauth_misconfigured` (our client id or secret), `hubspot_unavailable`. */
export interface HubSpotOAuth {
  authorizeUrl(state: string): string;
  exchangeCode(code: string): Promise<TokenGrant>;
  refresh(refreshToken: string): Promise<TokenGrant>;
  revoke(refreshToken: string): Promise<void>;
}

/** Tokens at rest, encrypted. `withTokenLock` holds the portal's grant row, so that one refresh runs at a time. */
export interface GrantStore {
  save(grant: TokenGrant): Promise<void>;
  find(portalId: number): Promise<TokenGrant | null>;
  /**
   * Runs `renew` with the grant as it stands under its row lock and stores what comes back in the same transaction;
   * `renew` may answer null to keep the grant (another process was first). Throws `grant_revoked` if there is none.
   */
  renew(portalId: number, renew: (grant: TokenGrant) => Promise<TokenGrant | null>): Promise<TokenGrant>;
  /** forgets the tokens and marks the portal as uninstalled: all work for it stops */
  markRevoked(portalId: number): Promise<void>;
}

/**
 * The portal's request budget, shared by all processes through the database: answers how many ms to wait before
 * the call may go out. 9 calls a second with a burst of 15 keeps any 10 s under HubSpot's 110.
 */
export type ReserveCall = (portalId: number) => Promise<number>;

// What the world asks of the core. The HTTP adapter is given these as functions.

/** The signed identity of a request from a HubSpot surface: nothing in a body may replace it. */
export interface SurfaceIdentity {
  portalId: number;
  userId: number;
}

/** Keeps a delivery of events; resolves once it is committed. Throws `not_an_array`, `delivery_too_large`, `database_unavailable`. */
export type AcceptDelivery = (rawBody: Buffer) => Promise<{ kept: number; dropped: number }>;

export type StartInstall = () => Promise<{ redirectTo: string; cookieValue: string }>;
/** Ends the OAuth round: checks the single-use state against the cookie, buys the tokens, starts the first read. Throws `bad_state`, `oauth_code_rejected`, … */
export type FinishInstall = (answer: {
  code: string | null;
  state: string | null;
  error: string | null;
  cookieValue: string | null;
}) => Promise<{ portalId: number }>;

/** How far the first read of a portal has come; a total is null until HubSpot has told it. */
export interface InstallProgress {
  state: "reading" | "done" | "failed" | "not_installed";
  objects: { object: string; read: number; total: number | null }[];
}
export type ReadInstallProgress = (portalId: number) => Promise<InstallProgress>;

export const KPI_BASES = ["cohort", "period"] as const;
export const KPI_GROUPINGS = ["source", "campaign", "owner", "month"] as const;

/** `from` is included, `to` is not; both `YYYY-MM-DD` in the portal's time zone. */
export interface KpiQuery {
  from: string;
  to: string;
  basis: (typeof KPI_BASES)[number];
  /** one row per value, or null for the total only */
  by: (typeof KPI_GROUPINGS)[number] | null;
}
/** The JSON of `npm run kpis`, as design.md shows it. */
export type ReadKpis = (portalId: number, query: KpiQuery) => Promise<unknown>;

/** One key that tokens are sealed with: 32 bytes. */
export interface TokenKey {
  readonly keyId: string;
  readonly key: Buffer;
}

/** Seals tokens before they are stored. `boundTo` (the portal's id as text) must be the same on both sides. Throws `token_key_missing`, `token_unreadable`. */
export interface TokenCipher {
  seal(plainText: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
}

// What the core keeps: the stores of one portal, inside one transaction that sees that portal's rows only.

export interface PortalState {
  portalId: number;
  timeZone: string;
  currency: string;
  state: "reading" | "computing" | "ready" | "gone";
  installedAtMs: number;
  charter: Charter;
  formulaVersion: number;
  lastChangeAtMs: number;
}

/** Leads, appointments and deals of a set of records, as stored or as built. */
export interface UnitScope {
  contactIds: readonly number[];
  dealIds: readonly number[];
  meetingIds: readonly number[];
}

export interface FigureChange extends Omit<Contribution, "amount"> {
  subject: string;
  delta: number;
}

export interface SpendEntry {
  source: string;
  campaign: string;
  fromOn: string;
  toOn: string;
  amountMinor: number;
  kind: "media" | "fees" | "tools" | "salary";
}

/** Which rows of the kept sums to add up: whole months from the month tier, single days from the day tier. */
export interface SumsQuery {
  basis: Basis;
  /** first days of whole months */
  months: readonly string[];
  /** half-open ranges of days */
  dayRanges: readonly (readonly [string, string])[];
  by: "source" | "campaign" | "owner" | "month" | null;
}

/** What cannot be kept because it depends on the present or does not add up, by the same key as the sums; null key: the total. */
export interface AtReadRow {
  key: string | null;
  pastDueOpen: number;
  runningOpen: number;
  unrecordedAppointments: number;
  speedToLeadMedianSeconds: number | null;
  speedToLeadP90Seconds: number | null;
  speedToLeadWallMedianSeconds: number | null;
  salesCycleMedianDays: number | null;
}

export interface AtReadQuery {
  basis: Basis;
  fromMs: number;
  toMs: number;
  asOfMs: number;
  timeZone: string;
  by: SumsQuery["by"];
}

export interface InboxRow {
  deliveryId: number;
  body: Buffer;
  receivedAtMs: number;
}

/** All stores of one portal within one transaction. */
export interface PortalTx {
  /** locks the portal's row, which makes this transaction the portal's one writer; null when it was never installed */
  lockPortal(): Promise<PortalState | null>;
  readPortal(): Promise<PortalState | null>;
  savePortal(portal: Omit<PortalState, "charter" | "lastChangeAtMs">, charter: Charter): Promise<void>;
  setPortalState(state: PortalState["state"]): Promise<void>;
  noteLastChange(atMs: number): Promise<void>;

  appendFacts(facts: Facts): Promise<void>;
  /** lets go of all facts and of how far they were read */
  clearFacts(): Promise<void>;
  /** records known from events only, or due to be read again; lowest ids first */
  findUnread(limit: number, nowMs: number): Promise<{ objectType: FactObject; recordIds: number[] }[]>;
  /** leaves records unread until an instant */
  postponeReads(objectType: FactObject, recordIds: readonly number[], untilMs: number): Promise<void>;
  /** the rebuild unit around the subjects: all that is linked to them through shared deals and meetings */
  readUnit(subjects: Subjects): Promise<{ facts: UnitFacts; scope: UnitScope }>;
  /** the next ids after `afterId`, to walk through everything that is known */
  readRecordIds(objectType: FactObject, afterId: number, limit: number): Promise<number[]>;

  readBuilt(scope: UnitScope): Promise<BuiltUnit>;
  /** ids of all kept leads, appointments and deals: the audit finds by them a row that no record leads to */
  readBuiltIds(): Promise<{ leads: string[]; appointments: string[]; deals: string[] }>;
  replaceBuilt(removed: BuiltUnit, added: BuiltUnit): Promise<void>;
  addCells(cells: readonly CellDelta[]): Promise<void>;
  logFigureChanges(changes: readonly FigureChange[], cause: string, recordedAtMs: number): Promise<void>;
  /** leads that `clearFigures` set aside, for their ids */
  readSetAside(contactIds: readonly number[]): Promise<Lead[]>;
  dropSetAside(): Promise<void>;
  /** drops all leads (set aside for their ids), appointments, deals and sums: before they are built anew */
  clearFigures(): Promise<void>;

  readSums(query: SumsQuery): Promise<{ key: string | null; sums: Sums }[]>;
  readAtRead(query: AtReadQuery): Promise<AtReadRow[]>;
  /** 80th percentile of days from lead to won, and of how many wins */
  readDaysToWin(): Promise<{ p80: number | null; wins: number }>;
  readSpend(fromOn: string, toOn: string): Promise<SpendEntry[]>;
  replaceSpend(entries: readonly SpendEntry[]): Promise<void>;
  /** every kept cell, for the audit; zero rows are left out */
  readCells(): Promise<CellDelta[]>;

  readWaitingDeliveries(limit: number): Promise<InboxRow[]>;
  dropDeliveries(deliveryIds: readonly number[]): Promise<void>;
  failDelivery(deliveryId: number, failure: string): Promise<void>;
  keepUnparsed(events: readonly { body: unknown; problem: string }[], receivedAtMs: number): Promise<void>;

  readProgress(): Promise<BackfillProgress[]>;
  saveProgress(progress: BackfillProgress): Promise<void>;

  /** owners whose names were read since `sinceMs`: names are not kept for longer than a day */
  readOwners(sinceMs: number): Promise<HubSpotOwner[]>;
  saveOwners(owners: readonly HubSpotOwner[], readAtMs: number): Promise<void>;
  readLabels(objectType: FactObject, property: string): Promise<PropertyOption[]>;
  saveLabels(objectType: FactObject, property: string, options: readonly PropertyOption[]): Promise<void>;

  /** begins a card's write once per request id: "new", or the answer already given, or "pending" */
  beginCardWrite(write: CardWrite): Promise<"new" | "pending" | { answer: unknown }>;
  endCardWrite(requestId: string, answer: unknown, undo: unknown): Promise<void>;
  abandonCardWrite(requestId: string): Promise<void>;
  /** lets go of what has been kept long enough: failed deliveries, unreadable events, answered requests, old figure changes, owners' names */
  forgetOld(nowMs: number): Promise<void>;
  findCardWrite(requestId: string): Promise<(CardWrite & { undo: unknown }) | null>;

  /** whether a contact is known, and what its record source is */
  findContact(contactId: number): Promise<{ isPresent: boolean; objectSource: string | null } | null>;
  findLeads(contactId: number): Promise<Lead[]>;
  findDeal(dealId: number): Promise<AttachedDeal | null>;
  findLead(leadId: string): Promise<Lead | null>;
  findDealsOfLead(leadId: string): Promise<AttachedDeal[]>;
  hasContact(dealId: number): Promise<boolean>;
}

export interface BackfillProgress {
  objectType: ObjectType;
  afterCursor: string | null;
  recordsRead: number;
  pagesRead: number;
  isDone: boolean;
}

export interface CardWrite {
  requestId: string;
  kind: "drop" | "touch" | "source" | "reopen" | "undo";
  contactId: number;
  madeAtMs: number;
}

/**
 * Runs work in one transaction of one portal; commits at its end, keeps nothing when it throws.
 * A `snapshot` only reads, all of it as of one instant.
 */
export type WithPortal = <T>(portalId: number, work: (tx: PortalTx) => Promise<T>, mode?: "write" | "snapshot") => Promise<T>;

/** The inbox as the accepting side sees it: one committed row per delivery and portal. Answers whether the portal is installed. */
export type KeepDelivery = (portalId: number, body: Buffer, receivedAtMs: number) => Promise<boolean>;

/** Which portals have work. A claim is a lease, so that a worker that dies loses it. */
export interface PortalQueue {
  wake(portalId: number, atMs: number): Promise<void>;
  claim(nowMs: number, leaseMs: number): Promise<PortalClaim | null>;
  /** gives the portal back; when it was emptied and no work came meanwhile, it has none */
  finish(claim: PortalClaim, isEmpty: boolean): Promise<void>;
  /** wakes portals whose deliveries wait though nobody said so (a process died between keeping and waking) */
  wakeForgotten(nowMs: number): Promise<void>;
  /** every portal that was ever installed here */
  readPortalIds(): Promise<number[]>;
  requestFirstRead(portalId: number): Promise<void>;
  claimFirstRead(nowMs: number, leaseMs: number): Promise<number | null>;
  renewFirstRead(portalId: number, untilMs: number): Promise<void>;
  endFirstRead(portalId: number): Promise<void>;
}

export interface PortalClaim {
  portalId: number;
  wokenAtMs: number;
}

/** Unguessable tokens, and the digests that are kept of them. */
export interface Secrets {
  token: () => string;
  digest: (text: string) => Buffer;
}

/** States of OAuth rounds under way: each is good once, for the browser that began it. */
export interface OAuthStates {
  add(stateDigest: Buffer, cookieDigest: Buffer, expiresAtMs: number): Promise<void>;
  /** removes it; answers whether it was there, not expired and of this cookie */
  use(stateDigest: Buffer, cookieDigest: Buffer, nowMs: number): Promise<boolean>;
}

/** One event of a delivery, as the edge parsed it into facts; what cannot be read is kept aside. */
export interface ParsedDelivery {
  facts: Facts;
  events: number;
  unparsed: { body: unknown; problem: string }[];
  newestAtMs: number;
}
export type ParseDelivery = (body: Buffer) => ParsedDelivery;
/** Splits a body by portal: raw bytes if it is one portal's, else that portal's events re-serialised. Throws `not_an_array`. */
export type SplitByPortal = (body: Buffer) => { portalId: number; body: Buffer; events: number }[];
