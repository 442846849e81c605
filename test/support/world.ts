import fc from "fast-check";
import type { Portal } from "../../sandbox/portal/portal";
import type { RecordRef } from "../../sandbox/portal/seed";

const MESSAGES = ["emails", "communications", "tasks", "notes"] as const;
type MessageType = (typeof MESSAGES)[number];
type LinkedType = "contacts" | "deals" | "calls" | "meetings" | MessageType;

/** One thing that somebody does in an account. Numbers pick among what is there when it happens. */
export type WorldAct =
  | { kind: "contact"; sourceType: string; values: Record<string, string> }
  | { kind: "deal"; values: Record<string, string>; with: number[] }
  | { kind: "call"; values: Record<string, string>; with: number[] }
  | { kind: "meeting"; values: Record<string, string>; inDays: number; with: number[] }
  | { kind: "message"; type: MessageType; sourceType: string; values: Record<string, string>; with: number[] }
  | { kind: "set"; type: LinkedType; which: number; property: string; value: string }
  | { kind: "setInstant"; type: LinkedType; which: number; property: string; inDays: number }
  | { kind: "link" | "unlink"; deal: number; contact: number }
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

const pick = fc.nat({ max: 11 });
const some = fc.array(pick, { minLength: 0, maxLength: 2 });
const one = fc.array(pick, { minLength: 1, maxLength: 2 });
const STAGES = ["appointmentscheduled", "contractsent", "closedwon", "closedlost"];
const LIFECYCLE = ["subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer"];
const STATUSES = ["NEW", "IN_PROGRESS", "CONNECTED", "UNQUALIFIED", "BAD_TIMING", ""];
/** one of each kind that matters to a figure */
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
      hs_analytics_source: fc.constantFrom("PAID_SEARCH", "OFFLINE", "REFERRALS"),
    },
    { requiredKeys: [] },
  ),
});

const deal: fc.Arbitrary<WorldAct> = fc.record({
  kind: fc.constant("deal" as const),
  values: fc.record(
    { dealstage: fc.constantFrom(...STAGES), amount: fc.constantFrom("1000", "250.50", ""), hubspot_owner_id: fc.constantFrom("11", "12") },
    { requiredKeys: ["dealstage"] },
  ),
  with: some,
});

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
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("meeting" as const),
        values: fc.record({ hs_meeting_outcome: fc.constantFrom("SCHEDULED", "COMPLETED", "NO_SHOW") }, { requiredKeys: [] }),
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
    { weight: 2, arbitrary: set("contacts", "handoff_source", SOURCES) },
    { weight: 1, arbitrary: set("contacts", "handoff_qualification", ["area;need;budget", "area", ""]) },
    { weight: 2, arbitrary: set("contacts", "hubspot_owner_id", ["11", "12", ""]) },
    { weight: 6, arbitrary: set("deals", "dealstage", [...STAGES, "closedwon", "closedwon"]) },
    { weight: 2, arbitrary: set("deals", "amount", ["1000", "2000.25", "0", ""]) },
    { weight: 1, arbitrary: set("deals", "hubspot_owner_id", ["11", "12", ""]) },
    { weight: 1, arbitrary: set("deals", "handoff_source", SOURCES) },
    { weight: 1, arbitrary: set("deals", "handoff_disqualification_reason", REASONS) },
    { weight: 2, arbitrary: set("meetings", "hs_meeting_outcome", ["COMPLETED", "NO_SHOW", "CANCELED", "RESCHEDULED"]) },
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
        inDays: fc.constant(0),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("link" as const, "unlink" as const), deal: pick, contact: pick }) },
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

/** A small account's life: two contacts and a deal first, then whatever happens. */
export const worldSteps = (options: WorldOptions, size = 24): fc.Arbitrary<WorldStep[]> =>
  fc
    .tuple(
      fc.tuple(step(contact), step(contact), step(deal)),
      fc.array(step(acts(options)), { minLength: Math.floor(size / 3), maxLength: size - 3, size: "max" }),
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
        ui.createRecord("deals", act.values, { ...stamp, associatedWith: this.contacts(act.with) });
        return;
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
        const value = act.kind === "set" ? act.value : iso(this.nowMs + act.inDays * DAY);
        ui.updateRecord(act.type, record.id, { [act.property]: value }, stamp);
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

  private contacts(which: readonly number[]): RecordRef[] {
    return which.flatMap((number) => this.pick("contacts", number) ?? []);
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
