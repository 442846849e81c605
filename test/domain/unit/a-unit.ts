import type { Charter, StageMeaning } from "../../../src/domain/charter";
import { defaultCharter } from "../../../src/domain/default-charter";
import { ledgerOf, type PropertyChange } from "../../../src/domain/ledger";
import type { Ledgers, RecordFacts } from "../../../src/domain/record-facts";
import { buildUnit } from "../../../src/domain/unit/build-unit";
import type { CompanyReach } from "../../../src/domain/unit/company-reach";
import { ACTIVITY_OBJECTS, type ActivityObject } from "../../../src/domain/facts";
import type { BuiltUnit, LinkedActivity, LinkedRecord, UnitFacts } from "../../../src/domain/unit/unit";

/** An instant in UTC: "2026-05-01" is its midnight, "2026-05-01T10:00" and "2026-05-01T10:00:30" are times of it. */
export const at = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);

/** One entry of a history: when, the value ("" clears), and who set it (a person in HubSpot's screens when left out). */
export type Entry = readonly [when: string, value: string, by?: string | null];

/** A property that has had one value since the record's creation, or its whole history. */
export type Properties = Readonly<Record<string, string | readonly Entry[]>>;

interface RecordOptions {
  isPresent?: boolean;
  /** records that were merged into this one, by id */
  merged?: Readonly<Record<number, Properties>>;
}

const toChange = ([when, value, by]: Entry): PropertyChange => ({
  atMs: at(when),
  value,
  isHistory: true,
  sourceType: by === undefined ? "CRM_UI" : by,
});

const toLedgers = (createdAt: string, properties: Properties): Ledgers =>
  new Map(
    Object.entries(properties).map(([name, value]) => [
      name,
      ledgerOf((typeof value === "string" ? [[createdAt, value, null] as const] : value).map(toChange)),
    ]),
  );

const createdAtOf = (property: string, properties: Properties): string => {
  const value = properties[property];
  return typeof value === "string" ? value.replace(/Z$/, "") : "2026-01-01";
};

const aRecord = (
  id: number,
  createdBy: string,
  properties: Properties,
  { isPresent = true, merged = {} }: RecordOptions = {},
): RecordFacts => {
  const own = toLedgers(createdAtOf(createdBy, properties), properties);
  const others = Object.entries(merged).map(([oldId, theirs]) => ({
    id: Number(oldId),
    ledgers: toLedgers(createdAtOf(createdBy, theirs), theirs),
  }));
  return { id, isPresent, own, all: [{ id, ledgers: own }, ...others] };
};

/** A contact that filled in a form at `createdate` unless the properties say otherwise. */
export const aContact = (id: number, createdAt: string, properties: Properties = {}, options?: RecordOptions): RecordFacts =>
  aRecord(id, "createdate", { createdate: `${createdAt}Z`, hs_object_source: "FORM", lifecyclestage: "lead", ...properties }, options);

/** What `merged` wants for a contact that filled in a form. */
export const aForm = (createdAt: string): Properties => ({ createdate: `${createdAt}Z`, hs_object_source: "FORM", lifecyclestage: "lead" });

export const aDeal = (
  id: number,
  contactIds: readonly number[],
  createdAt: string,
  properties: Properties = {},
  options?: RecordOptions,
): LinkedRecord => ({
  ...aRecord(id, "createdate", { createdate: `${createdAt}Z`, dealstage: "quote", pipeline: "default", ...properties }, options),
  contactIds,
});

const anActivity = (
  objectType: ActivityObject,
  id: number,
  contactIds: readonly number[],
  createdBy: string,
  properties: Properties,
  options?: RecordOptions,
): LinkedActivity => ({ ...aRecord(id, createdBy, properties, options), objectType, contactIds });

/** An outbound call that was logged with an outcome of no answer, unless the properties say otherwise. */
export const aCall = (
  id: number,
  contactIds: readonly number[],
  when: string,
  properties: Properties = {},
  options?: RecordOptions,
): LinkedActivity =>
  anActivity(
    "calls",
    id,
    contactIds,
    "hs_timestamp",
    { hs_timestamp: `${when}Z`, hs_call_direction: "OUTBOUND", hs_call_duration: "5000", ...properties },
    options,
  );

export const aMeeting = (
  id: number,
  contactIds: readonly number[],
  setAt: string,
  startAt: string,
  properties: Properties = {},
): LinkedActivity =>
  anActivity("meetings", id, contactIds, "hs_createdate", {
    hs_createdate: `${setAt}Z`,
    hs_meeting_start_time: `${startAt}Z`,
    hs_meeting_outcome: "SCHEDULED",
    ...properties,
  });

/** Of the other kinds: made by a person in HubSpot's screens at `when`, unless the properties say otherwise. */
const madeByHand =
  (objectType: ActivityObject, known: Properties) =>
  (id: number, contactIds: readonly number[], when: string, properties: Properties = {}, options?: RecordOptions): LinkedActivity =>
    anActivity(
      objectType,
      id,
      contactIds,
      "hs_timestamp",
      { hs_timestamp: `${when}Z`, hs_object_source: "CRM_UI", ...known, ...properties },
      options,
    );

/** A mail that was sent. */
export const anEmail = madeByHand("emails", { hs_email_direction: "EMAIL", hs_email_status: "SENT" });
export const aMessage = madeByHand("communications", { hs_communication_channel_type: "WHATS_APP" });
export const aNote = madeByHand("notes", {});
/** A task that was due at `when` and is open. */
export const aTask = madeByHand("tasks", { hs_task_status: "NOT_STARTED" });

const stage = (label: string, order: number, outcome: StageMeaning["outcome"]): StageMeaning => ({
  pipelineId: "default",
  label,
  order,
  outcome,
});

const ALL_DAY = [{ opens: "00:00", closes: "24:00" }];

/** UTC, euros, a promise of 15 minutes around the clock, stages quote → won or lost. */
export const aCharter = (known: Partial<Charter> = {}): Charter => {
  const charter = defaultCharter({
    timeZone: "UTC",
    currency: "EUR",
    installedAtMs: at("2026-01-01"),
    stages: {
      quote: stage("Quote", 0, "open"),
      won: stage("Won", 1, "won"),
      paid: stage("Paid", 2, "won"),
      lost: stage("Lost", 3, "lost"),
    },
  });
  const windows = Object.fromEntries(
    Object.keys(charter.promise.calendar.windows)
      .concat("saturday", "sunday")
      .map((day) => [day, ALL_DAY]),
  );
  return { ...charter, promise: { ...charter.promise, calendar: { ...charter.promise.calendar, windows } }, ...known };
};

/** A unit's facts as tests write them: activities by kind or in one list. */
export type KnownFacts = Partial<UnitFacts & Record<ActivityObject, readonly LinkedActivity[]>>;

/** A unit built with ids that say which inquiry they stand for. */
export const build = (
  { contacts = [], deals = [], activities = [], companies = new Map<number, CompanyReach>(), ...byKind }: KnownFacts,
  charter: Charter = aCharter(),
): BuiltUnit =>
  buildUnit(
    { contacts, deals, companies, activities: [...activities, ...ACTIVITY_OBJECTS.flatMap((objectType) => byKind[objectType] ?? [])] },
    charter,
    ({ inquiries }) => `lead of ${String(inquiries[0])}`,
  );

/** The only member of a list; fails the test when there is none or another. */
export const only = <Member>(members: readonly Member[]): Member => {
  const [first] = members;
  if (first === undefined || members.length > 1) throw new Error(`Expected one, found ${String(members.length)}.`);
  return first;
};

/** An instant as the fixtures write it; null stays null. */
export const iso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString().slice(0, 19));
