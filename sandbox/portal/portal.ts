import type { RequestHandler } from "express";
import type { GivenValues } from "./changes/check-properties";
import type { RequiredRule } from "./crm/portal-state";
import type { Fault } from "./http/inject-faults";
import type { LoggedRequest } from "./http/request-log";
import type { PortalClock } from "./portal-clock";
import type { ObjectType, PortalSeed, RecordRef, SeedVersion } from "./seed";
import type { WebhookQueue } from "./webhooks/webhook-queue";

/** A record as the portal keeps it, uncapped and with what HubSpot calculates. */
export interface PortalRecord {
  type: ObjectType;
  id: number;
  properties: Record<string, string | null>;
  /** oldest first */
  history: Record<string, readonly SeedVersion[]>;
  associations: RecordRef[];
  createdAtMs: number;
  updatedAtMs: number;
  archivedAtMs: number | null;
}

/** Who and when; default the first owner's user in HubSpot's own screens, now. */
export interface ChangeStamp {
  /** Unix milliseconds; backdates the change and its events */
  at?: number;
  userId?: number;
  /** default CRM_UI; FORM, IMPORT, AUTOMATION_PLATFORM … for what HubSpot itself does */
  sourceType?: string;
  /** of the import or form; new records show it in hs_object_source_detail_1 */
  sourceName?: string;
}

/** What people (and HubSpot's own tools) do in the portal. Refusals are thrown as `WireError`, worded as on the wire. */
export interface PortalUi {
  createRecord(type: ObjectType, properties: GivenValues, stamp?: ChangeStamp & { associatedWith?: readonly RecordRef[] }): PortalRecord;
  updateRecord(type: ObjectType, id: number, properties: GivenValues, stamp?: ChangeStamp): PortalRecord;
  archive(type: ObjectType, id: number, stamp?: ChangeStamp): void;
  restore(type: ObjectType, id: number, stamp?: ChangeStamp): void;
  /** answers the record that stands for both */
  merge(type: ObjectType, primaryId: number, otherId: number, stamp?: ChangeStamp & { givesNewId?: boolean }): PortalRecord;
  privacyDelete(contactId: number, stamp?: ChangeStamp): void;
  /** `isPrimary`: the company of the two becomes the primary one; the first always is */
  associate(from: RecordRef, to: RecordRef, stamp?: ChangeStamp & { isPrimary?: boolean }): void;
  dissociate(from: RecordRef, to: RecordRef, stamp?: ChangeStamp): void;
}

/** A running HubSpot account. */
export interface Portal {
  readonly url: string;
  readonly clock: PortalClock;
  readonly ui: PortalUi;
  readonly webhooks: WebhookQueue;
  /** the next requests that shall fail; push to it */
  readonly faults: Fault[];
  /** an admin's required-property rules; push to it */
  readonly rules: RequiredRule[];
  /** whether the app holds a grant */
  readonly isInstalled: boolean;
  /** whether merges through the API give the result a new id; default false */
  mergeGivesNewId: boolean;
  /** how long search does not see a change; default as in the options. Lowered to 0, search sees all at once */
  searchLagMs: number;
  /**
   * Default false: a batch update refuses only the records whose values do not hold (207). True: one of them makes the whole
   * batch a 400 that names the property but not the record, and nothing is written
   */
  batchRefusesWhole: boolean;
  /** null when there is no such record; archived ones are found */
  read(type: ObjectType, id: number): PortalRecord | null;
  /** live records in the order of their ids */
  list(type: ObjectType): PortalRecord[];
  /** the portal's own facts, for a host that draws it */
  describe(): Pick<PortalSeed, "portalId" | "name" | "timeZone" | "companyCurrency" | "owners"> & {
    pipelines: NonNullable<PortalSeed["pipelines"]>;
  };
  /** property definitions with their options, for a host that draws them */
  properties(
    type: ObjectType,
  ): { name: string; label: string; type: string; groupName: string; options: { value: string; label: string }[] }[];
  requests(): readonly LoggedRequest[];
  /** the most requests but searches that the app made in any window of that length, those refused with 429 included */
  maxRequestsWithin(windowMs: number): number;
  /** the most searches of all apps in any window of that length, those refused with 429 included */
  maxSearchesWithin(windowMs: number): number;
  /** an admin removes the app: tokens end, no webhook goes out any more */
  uninstall(): void;
  /** adds routes beside HubSpot's, on paths that it does not use */
  mount(routes: RequestHandler): void;
  /** back to the seed (or another one): records, grants, log, faults and switches */
  reset(seed?: PortalSeed): void;
  close(): Promise<void>;
}
