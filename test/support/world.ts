import fc from "fast-check";
import type { Portal } from "../../sandbox/portal/portal";
import type { RecordRef } from "../../sandbox/portal/seed";
import type { Charter } from "../../src/domain/charter";
import { PERSONA, SERVICE } from "./account-seed";

const MESSAGES = ["emails", "communications", "tasks", "notes"] as const;
type MessageType = (typeof MESSAGES)[number];
type LinkedType = "contacts" | "deals" | "calls" | "meetings" | "companies" | MessageType;

/** One thing that somebody does in an account. Numbers pick among what is there when it happens. */
export type WorldAct =
  | { kind: "price"; which: number; values: Record<string, string> }
  | { kind: "move"; which: number; pipeline: string; stage: string }
  | { kind: "contact"; sourceType: string; values: Record<string, string> }
  | { kind: "deal"; values: Record<string, string>; with: number[] }
  | { kind: "call"; values: Record<string, string>; with: number[] }
  | { kind: "meeting"; values: Record<string, string>; inDays: number; with: number[] }
  | { kind: "message"; type: MessageType; sourceType: string; values: Record<string, string>; with: number[] }
  | { kind: "set"; type: LinkedType; which: number; property: string; value: string }
  | { kind: "visit"; which: number; source: string; detail: string }
  | { kind: "setInstant"; type: LinkedType; which: number; property: string; inDays: number }
  | { kind: "link" | "unlink"; deal: number; contact: number }
  | { kind: "company"; contacts: number[]; deals: number[] }
  | { kind: "join" | "leave"; type: "contacts" | "deals"; which: number; company: number; isPrimary: boolean }
  | { kind: "merge"; type: "contacts" | "deals"; primary: number; other: number; givesNewId: boolean }
  | { kind: "archive"; type: LinkedType; which: number }
  | { kind: "restore"; type: "contacts" | "deals"; which: number }
  | { kind: "forget"; which: number };

export interface WorldStep {
  act: WorldAct;
  /** since the step before */
  afterMs: number;
}

export interface WorldOptions {
  /** HubSpot forgets the history of what was merged away: laws about history leave merges out */
  hasMerges: boolean;
  /** privacy deletions */
  hasErasure: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const FIRST_MS = Date.parse("2026-01-05T14:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();

const pick = fc.nat({ max: 11 });
const some = fc.array(pick, { minLength: 0, maxLength: 2 });
const one = fc.array(pick, { minLength: 1, maxLength: 2 });
const STAGES = ["appointmentscheduled", "contractsent", "closedwon", "closedlost"];
const LIFECYCLE = ["subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer"];
const STATUSES = ["NEW", "IN_PROGRESS", "CONNECTED", "UNQUALIFIED", "BAD_TIMING", ""];
/** one of each kind that matters to a figure */
/** One that wants an answer, one to read, one for no lead, and a booking. */
const FORMS = ["Home: Quote request", "Home: Newsletter", "Careers: Job application", "Meetings Link: anna/talk"];
const REASONS = ["no_response", "spam", "not_now", "chose_competitor", ""];
const SOURCES = ["word_of_mouth", "paid_search", "meta_ads", ""];

const set = (type: LinkedType, property: string, values: readonly string[]): fc.Arbitrary<WorldAct> =>
  fc.record({
    kind: fc.constant("set" as const),
    type: fc.constant(type),
    which: pick,
    property: fc.constant(property),
    value: fc.constantFrom(...values),
  });

const contact: fc.Arbitrary<WorldAct> = fc.record({
  kind: fc.constant("contact" as const),
  sourceType: fc.constantFrom("FORM", "FORM", "FORM", "CRM_UI", "IMPORT", "INTEGRATION", "EMAIL_INTEGRATION"),
  values: fc.record(
    {
      lifecyclestage: fc.constantFrom(...LIFECYCLE),
      hubspot_owner_id: fc.constantFrom("11", "12"),
      handoff_source: fc.constantFrom(...SOURCES.filter((source) => source !== "")),
      [PERSONA]: fc.constantFrom("owner", "tenant"),
      // No event tells of it, so it is what it was when the contact was made: some came back after all that happens, some within it.
      hs_analytics_last_timestamp: fc.constantFrom(iso(FIRST_MS + 30 * DAY), iso(FIRST_MS + 400 * DAY)),
      [SERVICE]: fc.constantFrom("patio", "lawn", "call me on 416 555 0100"),
      hs_analytics_source: fc.constantFrom("PAID_SEARCH", "OFFLINE", "REFERRALS"),
    },
    { requiredKeys: [] },
  ),
});

/** HubSpot's first pipeline most of the time, one for those won before, and one that no figure is about. */
const pipeline = fc.constantFrom("default", "default", "default", "default", "renewals", "onboarding");
/** the account's own currency, two with a rate, one without */
const currency = fc.constantFrom("", "USD", "EUR", "JPY", "CHF");

const deal: fc.Arbitrary<WorldAct> = fc.record({
  kind: fc.constant("deal" as const),
  values: fc.record(
    {
      pipeline,
      dealstage: fc.constantFrom(...STAGES),
      amount: fc.constantFrom("1000", "250.50", ""),
      deal_currency_code: currency,
      hubspot_owner_id: fc.constantFrom("11", "12"),
    },
    { requiredKeys: ["dealstage", "pipeline"] },
  ),
  with: some,
});

const company: fc.Arbitrary<WorldAct> = fc.record({ kind: fc.constant("company" as const), contacts: some, deals: some });

const message = (type: MessageType, values: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<WorldAct> =>
  fc.record({
    kind: fc.constant("message" as const),
    type: fc.constant(type),
    sourceType: fc.constantFrom("CRM_UI", "CRM_UI", "CRM_UI", "INTEGRATION", "WORKFLOWS"),
    values: fc.record(values),
    with: one,
  });

const acts = ({ hasMerges, hasErasure }: WorldOptions): fc.Arbitrary<WorldAct> =>
  fc.oneof(
    { weight: 7, arbitrary: contact },
    { weight: 6, arbitrary: deal },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("call" as const),
        values: fc.record(
          {
            hs_call_direction: fc.constantFrom("INBOUND", "OUTBOUND"),
            hs_call_disposition: fc.constantFrom("f240bbac-87c9-4f6e-bf70-924b57d47db7", "73a0d17f-1163-4015-bdd5-ec830791da20"),
            hs_call_duration: fc.constantFrom("45000", "5000"),
          },
          { requiredKeys: ["hs_call_direction"] },
        ),
        with: one,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("meeting" as const),
        values: fc.record(
          { hs_meeting_outcome: fc.constantFrom("SCHEDULED", "COMPLETED", "NO_SHOW", "CANCELED", "CANCELED") },
          { requiredKeys: [] },
        ),
        inDays: fc.integer({ min: -1, max: 5 }),
        with: one,
      }),
    },
    {
      weight: 2,
      arbitrary: message("emails", { hs_email_direction: fc.constantFrom("EMAIL", "EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL") }),
    },
    {
      weight: 1,
      arbitrary: message("communications", { hs_communication_channel_type: fc.constantFrom("WHATS_APP", "CUSTOM_CHANNEL_CONVERSATION") }),
    },
    { weight: 1, arbitrary: message("tasks", { hs_task_status: fc.constantFrom("NOT_STARTED", "COMPLETED") }) },
    { weight: 1, arbitrary: message("notes", {}) },
    { weight: 1, arbitrary: set("tasks", "hs_task_status", ["COMPLETED", "NOT_STARTED"]) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("setInstant" as const),
        type: fc.constant("tasks" as const),
        which: pick,
        property: fc.constant("hs_task_completion_date"),
        inDays: fc.integer({ min: -2, max: 0 }),
      }),
    },
    { weight: 3, arbitrary: set("contacts", "lifecyclestage", LIFECYCLE) },
    { weight: 2, arbitrary: set("contacts", "hs_lead_status", STATUSES) },
    { weight: 2, arbitrary: set("contacts", "handoff_disqualification_reason", REASONS) },
    { weight: 1, arbitrary: set("contacts", "recent_conversion_event_name", FORMS) },
    { weight: 2, arbitrary: set("contacts", "handoff_source", SOURCES) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("visit" as const),
        which: pick,
        source: fc.constantFrom("PAID_SEARCH", "PAID_SOCIAL", "EMAIL_MARKETING", "DIRECT_TRAFFIC", "OFFLINE"),
        detail: fc.constantFrom("", "Facebook", "spring"),
      }),
    },
    { weight: 1, arbitrary: set("contacts", "handoff_qualification", ["area;need;budget", "area", ""]) },
    { weight: 2, arbitrary: set("contacts", "hubspot_owner_id", ["11", "12", ""]) },
    { weight: 6, arbitrary: set("deals", "dealstage", [...STAGES, "closedwon", "closedwon"]) },
    { weight: 2, arbitrary: set("deals", "amount", ["1000", "2000.25", "0", ""]) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("price" as const),
        which: pick,
        values: fc.record(
          { amount: fc.constantFrom("999.99", "0.005"), deal_currency_code: currency },
          { requiredKeys: ["deal_currency_code"] },
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("move" as const), which: pick, pipeline, stage: fc.constantFrom(...STAGES) }) },
    { weight: 1, arbitrary: set("deals", "hubspot_owner_id", ["11", "12", ""]) },
    { weight: 1, arbitrary: set("deals", "handoff_source", SOURCES) },
    { weight: 1, arbitrary: set("deals", "handoff_disqualification_reason", REASONS) },
    { weight: 3, arbitrary: set("meetings", "hs_meeting_outcome", ["COMPLETED", "NO_SHOW", "CANCELED", "CANCELED", "RESCHEDULED"]) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("setInstant" as const),
        type: fc.constant("deals" as const),
        which: pick,
        property: fc.constant("closedate"),
        inDays: fc.integer({ min: -40, max: 20 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("setInstant" as const),
        type: fc.constant("contacts" as const),
        which: pick,
        property: fc.constant("recent_conversion_date"),
        // What an ad platform passes on days later, and what an account brings in with its past.
        inDays: fc.constantFrom(0, 0, 0, -1, -9),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("link" as const, "unlink" as const), deal: pick, contact: pick }) },
    { weight: 1, arbitrary: company },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom("join" as const, "join" as const, "leave" as const),
        type: fc.constantFrom("contacts" as const, "contacts" as const, "deals" as const),
        which: pick,
        company: fc.nat({ max: 2 }),
        isPrimary: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("archive" as const),
        type: fc.constantFrom<LinkedType>("contacts", "deals", "calls", "meetings", ...MESSAGES),
        which: pick,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("restore" as const),
        type: fc.constantFrom("contacts" as const, "deals" as const),
        which: pick,
      }),
    },
    ...(hasMerges
      ? [
          {
            weight: 3,
            arbitrary: fc.record({
              kind: fc.constant("merge" as const),
              type: fc.constantFrom("contacts" as const, "deals" as const),
              primary: pick,
              other: pick,
              givesNewId: fc.boolean(),
            }),
          },
        ]
      : []),
    ...(hasErasure ? [{ weight: 1, arbitrary: fc.record({ kind: fc.constant("forget" as const), which: pick }) }] : []),
  );

const step = (act: fc.Arbitrary<WorldAct>): fc.Arbitrary<WorldStep> =>
  fc.record({ act, afterMs: fc.constantFrom(1, 20 * MINUTE, 3 * 60 * MINUTE, DAY, 4 * DAY, 35 * DAY) });

/** What worlds are lived under: rates from before they begin and from within, and a field for what people ask about. */
export const WORLD_AGREEMENT = {
  rates: [
    { currency: "EUR", fromOn: "2026-01-01", rate: "1.1" },
    { currency: "JPY", fromOn: "2026-01-20", rate: "0.0061" },
    { currency: "EUR", fromOn: "2026-02-10", rate: "1.0725" },
  ],
  serviceProperty: { objectType: "contacts", property: SERVICE },
  personaProperty: { property: PERSONA, wanted: ["owner"] },
  // What was promised depends on it: copies that were installed at different times are of one account.
  installedAtMs: Date.parse("2026-03-01T00:00:00Z"),
} as const satisfies Partial<Charter>;

/** A stage of HubSpot's first pipeline as the others have it. */
function stageIn(pipelineId: string, stage: string): string {
  if (pipelineId === "default") return stage;
  return `${pipelineId}_${stage === "closedwon" ? "won" : stage === "closedlost" ? "lost" : "open"}`;
}

/** A small account's life: two contacts, a deal and a company first, then whatever happens. */
export const worldSteps = (options: WorldOptions, size = 24): fc.Arbitrary<WorldStep[]> =>
  fc
    .tuple(
      fc.tuple(step(contact), step(contact), step(deal), step(company)),
      fc.array(step(acts(options)), { minLength: Math.floor(size / 3), maxLength: size - 4, size: "max" }),
    )
    .map(([beginning, rest]) => [...beginning, ...rest]);

/** The life of an account, carried out step by step in a sandbox portal. */
export class World {
  private readonly archived: RecordRef[] = [];

  constructor(
    private readonly portal: Portal,
    public nowMs = FIRST_MS,
  ) {}

  /** Does one step; one that has nothing to act on does nothing. */
  take({ act, afterMs }: WorldStep): void {
    this.nowMs += afterMs;
    const stamp = { at: this.nowMs };
    const { ui } = this.portal;
    switch (act.kind) {
      case "contact":
        ui.createRecord("contacts", act.values, { ...stamp, sourceType: act.sourceType });
        return;
      case "deal":
        ui.createRecord(
          "deals",
          { ...act.values, dealstage: stageIn(act.values.pipeline ?? "default", act.values.dealstage ?? "") },
          { ...stamp, associatedWith: this.contacts(act.with) },
        );
        return;
      case "price":
      case "move": {
        const record = this.pick("deals", act.which);
        if (record === null) return;
        const values = act.kind === "price" ? act.values : { pipeline: act.pipeline, dealstage: stageIn(act.pipeline, act.stage) };
        ui.updateRecord("deals", record.id, values, stamp);
        return;
      }
      case "call":
      case "meeting": {
        const contacts = this.contacts(act.with);
        if (contacts.length === 0) return;
        if (act.kind === "call")
          ui.createRecord("calls", { ...act.values, hs_timestamp: iso(this.nowMs) }, { ...stamp, associatedWith: contacts });
        else {
          const start = iso(this.nowMs + act.inDays * DAY);
          ui.createRecord(
            "meetings",
            { ...act.values, hs_timestamp: start, hs_meeting_start_time: start },
            { ...stamp, associatedWith: contacts },
          );
        }
        return;
      }
      case "message": {
        const contacts = this.contacts(act.with);
        const values = { ...act.values, hs_timestamp: iso(this.nowMs) };
        if (contacts.length > 0) ui.createRecord(act.type, values, { ...stamp, sourceType: act.sourceType, associatedWith: contacts });
        return;
      }
      case "set":
      case "setInstant": {
        const record = this.pick(act.type, act.which);
        if (record === null) return;
        const told = act.kind === "set" ? act.value : iso(this.nowMs + act.inDays * DAY);
        const value = act.property === "dealstage" ? stageIn(this.pipelineOf(record.id), told) : told;
        ui.updateRecord(act.type, record.id, { [act.property]: value }, stamp);
        return;
      }
      case "visit": {
        const record = this.pick("contacts", act.which);
        if (record === null) return;
        const values = {
          hs_latest_source: act.source,
          hs_latest_source_data_1: act.detail,
          hs_latest_source_timestamp: iso(this.nowMs),
        };
        ui.updateRecord("contacts", record.id, values, { ...stamp, sourceType: "ANALYTICS" });
        return;
      }
      case "link":
      case "unlink": {
        const deal = this.pick("deals", act.deal);
        const contact = this.pick("contacts", act.contact);
        if (deal === null || contact === null) return;
        if (act.kind === "link") ui.associate(deal, contact, stamp);
        else ui.dissociate(deal, contact, stamp);
        return;
      }
      case "company": {
        const deals = act.deals.flatMap((number) => this.pick("deals", number) ?? []);
        ui.createRecord("companies", {}, { ...stamp, associatedWith: [...this.contacts(act.contacts), ...deals] });
        return;
      }
      case "join":
      case "leave": {
        const member = this.pick(act.type, act.which);
        const company = this.pick("companies", act.company);
        if (member === null || company === null) return;
        if (act.kind === "join") ui.associate(member, company, { ...stamp, isPrimary: act.isPrimary });
        else ui.dissociate(member, company, stamp);
        return;
      }
      case "merge": {
        const primary = this.pick(act.type, act.primary);
        const other = this.pick(act.type, act.other);
        if (primary !== null && other !== null && primary.id !== other.id)
          ui.merge(act.type, primary.id, other.id, { ...stamp, givesNewId: act.givesNewId });
        return;
      }
      case "archive": {
        const record = this.pick(act.type, act.which);
        if (record === null) return;
        ui.archive(act.type, record.id, stamp);
        this.archived.push(record);
        return;
      }
      case "restore": {
        const theirs = this.archived.filter(({ type }) => type === act.type);
        const record = theirs[act.which % Math.max(1, theirs.length)];
        if (record === undefined || this.portal.read(record.type, record.id) === null) return;
        ui.restore(act.type, record.id, stamp);
        this.archived.splice(this.archived.indexOf(record), 1);
        return;
      }
      case "forget": {
        const contact = this.pick("contacts", act.which);
        if (contact !== null) ui.privacyDelete(contact.id, stamp);
      }
    }
  }

  /**
   * What lies in the bin now stays there. Of a contact that lay in it at the install, HubSpot shows no deal had any link to it, and its restore
   * tells of none: laws about an install in the middle of things leave that out.
   */
  emptyBin(): void {
    this.archived.length = 0;
  }

  private pick(type: LinkedType, which: number): RecordRef | null {
    const records = this.portal.list(type);
    const record = records[which % Math.max(1, records.length)];
    return record === undefined ? null : { type, id: record.id };
  }

  private pipelineOf(dealId: number): string {
    return this.portal.read("deals", dealId)?.properties.pipeline ?? "default";
  }

  private contacts(which: readonly number[]): RecordRef[] {
    return which.flatMap((number) => this.pick("contacts", number) ?? []);
  }
}
