import * as fc from "fast-check";
import type { Charter } from "../../../src/domain/charter";
import type { FollowUpPolicy, FollowUpPromise } from "../../../src/domain/sla/follow-up-promise";
import { leadSlaState } from "../../../src/domain/sla/lead-sla-state";
import { CONNECTED, NO_ANSWER } from "../../../src/domain/unit/touches";
import type { Lead } from "../../../src/domain/unit/unit";
import { followUpStatus } from "../../../src/domain/write-back/written-values";
import {
  aCall,
  aCharter,
  aContact,
  aDeal,
  aMeeting,
  anEmail,
  at,
  build,
  iso,
  only,
  type Entry,
  type KnownFacts,
  type Properties,
} from "./a-unit";

/** A form sent on Friday 1 May 2026 at 10:00 UTC; a quarter of an hour was promised, around the clock. */
const leadOf = (properties: Properties = {}, extra: KnownFacts = {}, charter: Charter = aCharter()): Lead =>
  only(build({ contacts: [aContact(1, "2026-05-01T10:00", properties)], ...extra }, charter).leads);

const promising = (known: Partial<FollowUpPromise>, charter = aCharter()): Charter => ({
  ...charter,
  promise: { ...charter.promise, ...known },
});

const aPolicy = (policyId: string, targetMinutes: number, covers: Partial<FollowUpPolicy["covers"]> = {}): FollowUpPolicy => {
  const { warnShare, stops, ladder } = aCharter().promise;
  const everybody = { intents: null, sources: null, services: null, pipelines: null };
  return { policyId, name: policyId, targetMinutes, warnShare, stops, ladder, calendar: null, covers: { ...everybody, ...covers } };
};

const named = (form: string): Properties => ({
  recent_conversion_date: [["2026-05-01T10:00", "2026-05-01T10:00:00Z"]],
  recent_conversion_event_name: [["2026-05-01T10:00", form]],
});
const madeBy = (source: string, more: Properties = {}): Properties => ({ hs_object_source: source, ...more });
const connected: Properties = { hs_call_disposition: CONNECTED, hs_call_duration: "60000" };

describe("who first only reads and asks for an offer while the lead is theirs", () => {
  const thenAsking = (form: string): Properties => ({
    recent_conversion_date: [
      ["2026-05-01T10:00", "2026-05-01T10:00:00Z"],
      ["2026-05-06T09:00", "2026-05-06T09:00:00Z"],
    ],
    recent_conversion_event_name: [
      ["2026-05-01T10:00", "Newsletter"],
      ["2026-05-06T09:00", form],
    ],
  });
  const call = (on: string) => ({ calls: [aCall(9, [1], on, connected)] });

  test("is one lead, waited for since they asked", () => {
    const lead = leadOf(thenAsking("Quote request"));
    expect([lead.startedAtMs, lead.clockStartedAtMs, lead.dueAtMs].map(iso)).toEqual([
      "2026-05-01T10:00:00",
      "2026-05-06T09:00:00",
      "2026-05-06T09:15:00",
    ]);
    expect(lead).toMatchObject({ intake: "form", noClockReason: null, intent: "high", promiseOutcome: "open" });
  });

  test("is not answered by a talk from before, and is by one after", () => {
    expect(leadOf(thenAsking("Quote request"), call("2026-05-03T10:00"))).toMatchObject({
      promiseOutcome: "open",
      firstTouchAtMs: null,
      attemptAtMs: null,
      contactedAtMs: at("2026-05-03T10:00"),
    });
    expect(leadOf(thenAsking("Quote request"), call("2026-05-06T09:10"))).toMatchObject({ promiseOutcome: "met", waitMs: 600_000 });
  });

  test("is not answered by a try of the day before that reached nobody, and is by a talk of that day", () => {
    const tried = { calls: [aCall(9, [1], "2026-05-05T17:00", { hs_call_disposition: NO_ANSWER, hs_call_duration: "20000" })] };
    expect(leadOf(thenAsking("Quote request"), tried)).toMatchObject({ promiseOutcome: "open", attempts: 1, earlyAttempts: 0 });
    expect(leadOf(thenAsking("Quote request"), call("2026-05-05T17:00"))).toMatchObject({ promiseOutcome: "met", waitMs: 0 });
  });

  test("is waited for by the promise for offers, where one for readers was running", () => {
    const readers = promising({ policies: [aPolicy("readers", 60 * 24 * 7, { intents: ["low"] })] });
    expect(leadOf(thenAsking("Quote request"), {}, readers)).toMatchObject({ policyId: null, dueAtMs: at("2026-05-06T09:15") });
    // One that was answered before they asked again is over.
    expect(leadOf(thenAsking("Quote request"), call("2026-05-03T10:00"), readers)).toMatchObject({
      policyId: "readers",
      promiseOutcome: "met",
    });
  });

  test("is waited for when they ask again after the install, which nobody had been promised before", () => {
    const asked = thenAsking("Quote request");
    const twice = { ...asked, recent_conversion_event_name: "Quote request" };
    const lead = leadOf(twice, {}, aCharter({ installedAtMs: at("2026-05-04") }));
    expect(lead).toMatchObject({ clockStartedAtMs: at("2026-05-06T09:00"), dueAtMs: at("2026-05-06T09:15") });
  });

  test("has no clock when they only read on", () => {
    expect(leadOf(thenAsking("Guide to lawns"))).toMatchObject({
      dueAtMs: null,
      noClockReason: "low_intent",
      clockStartedAtMs: at("2026-05-01T10:00"),
    });
  });

  test("is waited for after a call of theirs that nobody took", () => {
    const missed = aCall(9, [1], "2026-05-06T09:00", { hs_call_direction: "INBOUND", hs_call_duration: "0" });
    expect(leadOf(named("Newsletter"), { calls: [missed] })).toMatchObject({ clockIntake: "missed_call", dueAtMs: at("2026-05-06T09:15") });
  });

  test("is given the promise of the day they asked", () => {
    const agreed = aCharter();
    const later = {
      ...agreed,
      promise: { ...agreed.promise, targetMinutes: 60 },
      formerPromises: [{ untilMs: at("2026-05-03"), promise: agreed.promise }],
    };
    expect(iso(leadOf(thenAsking("Quote request"), {}, later).dueAtMs)).toBe("2026-05-06T10:00:00");
  });
});

describe("which leads run a clock", () => {
  const inbound = (known: Properties) => ({ calls: [aCall(9, [1], "2026-05-03T10:00", { hs_call_direction: "INBOUND", ...known })] });
  const unasked = madeBy("CRM_UI", { lifecyclestage: "subscriber" });
  const zapier = (isInquiry: boolean) => aCharter({ apps: { Zapier: { countsAsLead: true, isInquiry, source: null } } });
  const byZapier = madeBy("INTEGRATION", { "handoff:app": "Zapier" });

  test.each<{ name: string; lead: Lead; due: string | null; why: Lead["noClockReason"]; intent: Lead["intent"] }>([
    { name: "a quote request", lead: leadOf(named("Quote request")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    { name: "a form whose name tells nothing", lead: leadOf(named("Form 3")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    { name: "a newsletter", lead: leadOf(named("Newsletter")), due: null, why: "low_intent", intent: "low" },
    {
      name: "a newsletter, where a policy is for those who only read",
      lead: leadOf(named("Newsletter"), {}, promising({ policies: [aPolicy("readers", 480, { intents: ["low"] })] })),
      due: "2026-05-01T18:00:00",
      why: null,
      intent: "low",
    },
    {
      name: "a newsletter, where a policy is for all of a source",
      lead: leadOf(
        { ...named("Newsletter"), handoff_source: "partner" },
        {},
        promising({ policies: [aPolicy("partners", 60, { sources: ["partner"] })] }),
      ),
      due: "2026-05-01T11:00:00",
      why: null,
      intent: "low",
    },
    { name: "a chat", lead: leadOf(madeBy("CONVERSATIONS")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    { name: "a bot's chat", lead: leadOf(madeBy("BOT")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    { name: "an ad's form", lead: leadOf(madeBy("LEAD_AD")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    {
      name: "a missed call",
      lead: leadOf(unasked, inbound({ hs_call_duration: "0" })),
      due: "2026-05-03T10:15:00",
      why: null,
      intent: "high",
    },
    { name: "an answered call", lead: leadOf(unasked, inbound(connected)), due: null, why: "answered_call", intent: null },
    { name: "booked by link", lead: leadOf(madeBy("MEETINGS")), due: null, why: "booked_themselves", intent: null },
    { name: "added by hand", lead: leadOf(madeBy("CRM_UI")), due: null, why: "added_by_hand", intent: null },
    { name: "imported", lead: leadOf(madeBy("IMPORT", { handoff_source: "event" })), due: null, why: "imported", intent: null },
    { name: "an app", lead: leadOf(byZapier, {}, zapier(false)), due: null, why: "not_by_policy", intent: null },
    {
      name: "an app whose records are inquiries",
      lead: leadOf(byZapier, {}, zapier(true)),
      due: "2026-05-01T10:15:00",
      why: null,
      intent: "high",
    },
    {
      name: "mail sync, moved on by a person",
      lead: leadOf(madeBy("EMAIL_INTEGRATION", { lifecyclestage: [["2026-05-01T10:00", "salesqualifiedlead"]] })),
      due: null,
      why: "not_by_policy",
      intent: null,
    },
    { name: "of unknown making", lead: leadOf(madeBy("")), due: "2026-05-01T10:15:00", why: null, intent: "high" },
    {
      name: "of unknown making, where settings say so",
      lead: leadOf(madeBy(""), {}, aCharter({ hasClockForUnknownSource: false })),
      due: null,
      why: "not_by_policy",
      intent: null,
    },
  ])("$name", ({ lead, due, why, intent }) => expect([iso(lead.dueAtMs), lead.noClockReason, lead.intent]).toEqual([due, why, intent]));

  test("the response to an answered call is 0", () => {
    expect(leadOf(unasked, inbound(connected))).toMatchObject({ responseMs: 0, waitMs: 0, promiseOutcome: null });
  });
});

describe("what ends the wait", () => {
  const WHEN = "2026-05-01T10:05";
  const call = (known: Properties): KnownFacts => ({ calls: [aCall(9, [1], WHEN, known)] });
  const mail = (known: Properties): KnownFacts => ({ emails: [anEmail(9, [1], WHEN, known)] });
  const pickUp = call({ hs_call_disposition: CONNECTED, hs_call_duration: "12000" });
  const step = mail({ hs_sequence_id: "77" });
  const stops = (known: Partial<FollowUpPromise["stops"]>): Charter =>
    promising({ stops: { doAutomaticMailsCount: false, doShortPickUpsCount: false, ...known } });

  test.each<{ name: string; facts?: Properties; extra?: KnownFacts; charter?: Charter; ends: boolean }>([
    { name: "a call", extra: call({}), ends: true },
    { name: "Reached on the card", extra: call({ hs_call_disposition: CONNECTED, hs_call_duration: "" }), ends: true },
    { name: "No answer on the card", extra: call({ hs_call_disposition: NO_ANSWER, hs_call_duration: "" }), ends: true },
    { name: "a mail that a person wrote", extra: mail({}), ends: true },
    { name: "a step of a sequence", extra: step, ends: false },
    { name: "a step of a sequence, where the promise says so", extra: step, charter: stops({ doAutomaticMailsCount: true }), ends: true },
    { name: "what a workflow sent", extra: mail({ hs_object_source: "WORKFLOWS" }), ends: false },
    { name: "a pick-up of 12 seconds", extra: pickUp, ends: false },
    {
      name: "a pick-up of 12 seconds, where the promise says so",
      extra: pickUp,
      charter: stops({ doShortPickUpsCount: true }),
      ends: true,
    },
    { name: "the other rule says nothing of it", extra: pickUp, charter: stops({ doAutomaticMailsCount: true }), ends: false },
    {
      name: "a booking by link",
      extra: { meetings: [aMeeting(9, [1], WHEN, "2026-05-05", { hs_object_source: "MEETINGS" })] },
      ends: false,
    },
    { name: "a rep's drop", facts: { handoff_disqualification_reason: [[WHEN, "out_of_area"]] }, ends: true },
    { name: "a workflow's drop", facts: { handoff_disqualification_reason: [[WHEN, "out_of_area", "WORKFLOWS"]] }, ends: false },
    { name: "a rep's status", facts: { hs_lead_status: [[WHEN, "ATTEMPTED_TO_CONTACT"]] }, ends: true },
    { name: "a workflow's status", facts: { hs_lead_status: [[WHEN, "ATTEMPTED_TO_CONTACT", "WORKFLOWS"]] }, ends: false },
    { name: "a status that says that it is new", facts: { hs_lead_status: [[WHEN, "NEW"]] }, ends: false },
  ])("$name: $ends", ({ facts, extra, charter, ends }) =>
    expect(iso(leadOf(facts, extra, charter).firstTouchAtMs)).toBe(ends ? "2026-05-01T10:05:00" : null),
  );

  test("of a policy its own rules hold", () => {
    const policy = {
      ...aPolicy("mails do", 15, { intents: ["high"] }),
      stops: { doAutomaticMailsCount: true, doShortPickUpsCount: false },
    };
    expect(iso(leadOf({}, step, promising({ policies: [policy] })).firstTouchAtMs)).toBe("2026-05-01T10:05:00");
  });

  test("a first try, a talk and a good lead are three stops", () => {
    const lead = leadOf(
      { lifecyclestage: [["2026-05-01T10:00", "lead"] as Entry, ["2026-05-04T09:00", "salesqualifiedlead"] as Entry] },
      { calls: [aCall(8, [1], "2026-05-01T10:05"), aCall(9, [1], "2026-05-02T11:00", connected)] },
    );
    expect([iso(lead.attemptAtMs), iso(lead.contactedAtMs), iso(lead.sqlAtMs)]).toEqual([
      "2026-05-01T10:05:00",
      "2026-05-02T11:00:00",
      "2026-05-04T09:00:00",
    ]);
  });

  test("a pick-up of some seconds was a try, though it ends no wait", () => {
    expect(leadOf({}, pickUp)).toMatchObject({ attempts: 1, attemptAtMs: at(WHEN), firstTouchAtMs: null, promiseOutcome: "open" });
  });

  test("what moved on without a logged touch is neither on time nor late", () => {
    const lead = leadOf({}, { deals: [aDeal(5, [1], "2026-05-01T12:00", { hs_object_source: "INTEGRATION" })] });
    expect([lead.promiseOutcome, leadSlaState(lead, aCharter(), at("2026-05-03"))]).toEqual(["not_logged", "not_logged"]);
  });
});

describe("a clock that stands still", () => {
  /** put off and taken up again by a workflow: no person did anything */
  const parked = (...entries: [when: string, status: string][]): Properties => ({
    hs_lead_status: entries.map(([when, status]): Entry => [when, status, "WORKFLOWS"]),
  });
  const state = (lead: Lead, when: string): string => leadSlaState(lead, aCharter(), at(when));

  test("runs on with what was left when it is taken up again", () => {
    const lead = leadOf(parked(["2026-05-01T10:10", "BAD_TIMING"], ["2026-05-04T09:00", "OPEN"]));
    expect([iso(lead.dueAtMs), iso(lead.warnAtMs)]).toEqual(["2026-05-04T09:05:00", "2026-05-04T09:01:15"]);
    expect(
      ["2026-05-01T10:09", "2026-05-01T10:10", "2026-05-04T08:59", "2026-05-04T09:00", "2026-05-04T09:02", "2026-05-04T09:06"].map((when) =>
        state(lead, when),
      ),
    ).toEqual(["running", "paused", "paused", "running", "at_risk", "breached"]);
  });

  test("what HubSpot is told agrees at each instant", () => {
    const lead = leadOf(parked(["2026-05-01T10:10", "BAD_TIMING"]));
    expect(
      ["2026-05-01T10:10", "2026-07-31", "2026-08-01", "2026-08-01T00:04", "2026-08-01T00:06"].map((when) =>
        followUpStatus(lead, aCharter(), at(when)),
      ),
    ).toEqual(["paused", "paused", "running", "at_risk", "breached"]);
  });

  test.each<{ name: string; facts: Properties; due: string }>([
    { name: "at its date", facts: { "handoff:wakes_on": [["2026-05-01T10:10", "2026-06-01"] as Entry] }, due: "2026-06-01T00:05:00" },
    { name: "after a season when nobody said when", facts: {}, due: "2026-08-01T00:05:00" },
    {
      name: "when they ask again",
      facts: { recent_conversion_date: [["2026-05-20T08:00", "2026-05-20T08:00:00Z"] as Entry] },
      due: "2026-05-20T08:05:00",
    },
  ])("wakes $name", ({ facts, due }) => expect(iso(leadOf({ ...parked(["2026-05-01T10:10", "BAD_TIMING"]), ...facts }).dueAtMs)).toBe(due));

  test("may stand still several times", () => {
    const lead = leadOf(
      parked(
        ["2026-05-01T10:05", "BAD_TIMING"],
        ["2026-05-01T11:00", "OPEN"],
        ["2026-05-01T11:04", "BAD_TIMING"],
        ["2026-05-01T12:00", "OPEN"],
      ),
      { calls: [aCall(9, [1], "2026-05-01T12:03")] },
    );
    expect([iso(lead.dueAtMs), lead.promiseOutcome, lead.responseMs]).toEqual(["2026-05-01T12:06:00", "met", 12 * 60_000]);
  });

  test("a pause before any of its time counts gives it all of it", () => {
    expect(iso(leadOf(parked(["2026-05-01T10:00", "BAD_TIMING"], ["2026-05-01T11:00", "OPEN"])).dueAtMs)).toBe("2026-05-01T11:15:00");
  });

  test("put off when it is late it stays late", () => {
    const lead = leadOf(parked(["2026-05-01T10:16", "BAD_TIMING"]));
    expect([iso(lead.dueAtMs), state(lead, "2026-05-02")]).toEqual(["2026-05-01T10:15:00", "breached"]);
  });

  test("put off after the answer changes nothing of the promise", () => {
    const lead = leadOf(parked(["2026-05-01T10:10", "BAD_TIMING"]), { calls: [aCall(9, [1], "2026-05-01T10:05")] });
    expect([iso(lead.dueAtMs), lead.pauses, lead.promiseOutcome]).toEqual(["2026-05-01T10:15:00", [], "met"]);
  });

  test("put off by a person it is answered", () => {
    expect(leadOf({ hs_lead_status: [["2026-05-01T10:10", "BAD_TIMING"]] })).toMatchObject({ promiseOutcome: "met", pauses: [] });
  });
});

describe("which policy holds", () => {
  const policies = [
    aPolicy("all", 60),
    aPolicy("partners", 30, { sources: ["partner", "event"] }),
    aPolicy("hot partners", 45, { sources: ["partner"], intents: ["high"] }),
    aPolicy("slow partners", 50, { sources: ["partner"], intents: ["high"] }),
    aPolicy("installs", 5, { pipelines: ["default"], sources: ["event"], intents: ["high"] }),
  ];
  const under = (source: string, extra: KnownFacts = {}): string | null =>
    leadOf({ handoff_source: source }, extra, promising({ policies })).policyId;

  test("the one that names its leads most, of equal ones the shortest", () => {
    expect([under("direct"), under("event"), under("partner")]).toEqual(["all", "partners", "hot partners"]);
  });

  test("the pipeline of a deal that came with it, not of one made later", () => {
    expect(under("event", { deals: [aDeal(5, [1], "2026-05-01T12:00")] })).toBe("installs");
    expect(under("event", { deals: [aDeal(5, [1], "2026-05-09")] })).toBe("partners");
  });

  test("without one that covers it the account's own terms", () => {
    const lead = leadOf({}, {}, promising({ policies: policies.slice(1) }));
    expect([lead.policyId, iso(lead.dueAtMs)]).toEqual([null, "2026-05-01T10:15:00"]);
  });
});

describe("what was promised stays", () => {
  const first = aCharter().promise;
  const changed: FollowUpPromise = {
    ...first,
    targetMinutes: 60,
    calendar: { ...first.calendar, windows: { monday: [{ opens: "09:00", closes: "17:00" }] } },
    policies: [{ ...aPolicy("all", 120), stops: { doAutomaticMailsCount: true, doShortPickUpsCount: true } }],
    forms: { "Quote request": "low" },
    isAccepted: true,
  };
  const charter = aCharter({ promise: changed, formerPromises: [{ untilMs: at("2026-05-02"), promise: first }] });
  const started = (day: string, extra: KnownFacts = {}, under = charter): Lead =>
    only(build({ contacts: [aContact(1, `${day}T10:00`, { recent_conversion_event_name: "Quote request" })], ...extra }, under).leads);

  test("each lead is under what held when it started: target, hours, policy and what ends the wait", () => {
    const step = { emails: [anEmail(9, [1], "2026-05-01T10:05", { hs_sequence_id: "7" })] };
    expect(started("2026-05-01", step)).toMatchObject({ dueAtMs: at("2026-05-01T10:15"), policyId: null, firstTouchAtMs: null });
    const later = { emails: [anEmail(9, [1], "2026-05-03T10:05", { hs_sequence_id: "7" })] };
    expect(started("2026-05-03", later)).toMatchObject({
      dueAtMs: at("2026-05-04T11:00"),
      policyId: "all",
      firstTouchAtMs: at("2026-05-03T10:05"),
    });
  });

  test("to the moment of the change", () => {
    const of = (when: string): string | null => only(build({ contacts: [aContact(1, when)] }, charter).leads).policyId;
    expect([of("2026-05-01T23:59:59"), of("2026-05-02T00:00:00")]).toEqual([null, "all"]);
  });

  test("from before the install the first that somebody said yes to is the measure", () => {
    const installed = { ...charter, installedAtMs: at("2026-05-01T12:00") };
    expect(started("2026-05-01", {}, installed).policyId).toBe("all");
    const accepted = { ...installed, formerPromises: [{ untilMs: at("2026-05-02"), promise: { ...first, isAccepted: true } }] };
    expect(started("2026-05-01", {}, accepted).policyId).toBeNull();
  });
});

describe("whose time it is", () => {
  const owned = (...entries: [when: string, owner: string, by?: string][]): Properties => ({
    hubspot_owner_id: entries.map(([when, owner, by]): Entry => [when, owner, by ?? "CRM_UI"]),
  });
  const minutes = (lead: Lead) =>
    lead.ownerWaits.map(({ ownerId, businessMs }) => [ownerId, businessMs === null ? null : businessMs / 60_000]);
  const answered = { calls: [aCall(9, [1], "2026-05-01T11:00")] };

  test("each owner is charged for their own span, nobody for the time before there was one", () => {
    const lead = leadOf(owned(["2026-05-01T10:20", "7"], ["2026-05-01T10:50", "8"], ["2026-05-01T12:00", "9"]), answered);
    expect(minutes(lead)).toEqual([
      [null, 20],
      [7, 30],
      [8, 10],
    ]);
    expect(lead).toMatchObject({ assignedAtMs: at("2026-05-01T10:20"), slaOwnerId: null, ownerId: 9 });
  });

  test("without an answer the last span is open", () => {
    expect(minutes(leadOf(owned(["2026-05-01T10:00", "7"], ["2026-05-01T10:20", "8"])))).toEqual([
      [7, 20],
      [8, null],
    ]);
  });

  test("nobody is charged for a pause; the spans add up to the response", () => {
    const lead = leadOf(
      {
        ...owned(["2026-05-01T10:00", "7"], ["2026-05-01T10:30", "8"]),
        hs_lead_status: [
          ["2026-05-01T10:10", "BAD_TIMING", "WORKFLOWS"],
          ["2026-05-01T10:40", "OPEN", "WORKFLOWS"],
        ],
      },
      answered,
    );
    expect([minutes(lead), lead.responseMs]).toEqual([
      [
        [7, 10],
        [8, 20],
      ],
      30 * 60_000,
    ]);
  });

  test("an owner whom an import told had it from the beginning", () => {
    const lead = leadOf(owned(["2026-05-09", "7", "IMPORT"]), answered);
    expect([minutes(lead), lead.slaOwnerId, lead.assignedAtMs]).toEqual([[[7, 60]], 7, at("2026-05-01T10:00")]);
  });

  test("who got it when it was late has not let it get late", () => {
    expect(leadOf(owned(["2026-05-01T10:16", "7"])).slaOwnerId).toBeNull();
  });

  const weekend = (): Charter => {
    const { promise } = aCharter();
    const nineToFive = [{ opens: "09:00", closes: "17:00" }];
    const calendar = { ...promise.calendar, windows: { monday: nineToFive } };
    const onCall = { name: "On call", ownerIds: [7], teamIds: ["red"], calendar: promise.calendar };
    return aCharter({ promise: { ...promise, calendar, ownCalendars: [onCall], teams: { red: [8] } } });
  };
  test.each([
    { name: "nobody's: the account's", facts: {}, due: "2026-05-04T09:15:00" },
    { name: "an owner with hours of their own", facts: owned(["2026-05-01T10:00", "7"]), due: "2026-05-01T10:15:00" },
    { name: "who was named some minutes later", facts: owned(["2026-05-01T10:03", "7"]), due: "2026-05-01T10:15:00" },
    { name: "somebody of a team with such hours", facts: owned(["2026-05-01T10:00", "8"]), due: "2026-05-01T10:15:00" },
    { name: "somebody else", facts: owned(["2026-05-01T10:00", "9"]), due: "2026-05-04T09:15:00" },
    { name: "whoever got it when it was late by the account's hours", facts: owned(["2026-05-04T09:16", "7"]), due: "2026-05-04T09:15:00" },
    {
      name: "a second owner changes nothing",
      facts: owned(["2026-05-01T10:00", "7"], ["2026-05-01T10:05", "9"]),
      due: "2026-05-01T10:15:00",
    },
  ])("hours: $name", ({ facts, due }) => expect(iso(leadOf(facts, {}, weekend()).dueAtMs)).toBe(due));
});

/** What the figures say in the end, by what the card would say once nothing is running any more. */
const OUTCOME_OF: Partial<Record<ReturnType<typeof leadSlaState>, Lead["promiseOutcome"][]>> = {
  none: [null],
  met: ["met"],
  met_late: ["late"],
  breached: ["late", "open"],
  not_logged: ["not_logged"],
  void: ["void"],
};

test("card and figures agree in the end, whatever was put off, dropped, called, won or lost, and by whom", () => {
  const instant = fc
    .integer({ min: 0, max: 90 })
    .map((minute) => new Date(at("2026-05-01T09:45") + minute * 60_000).toISOString().slice(0, 16));
  const by = fc.constantFrom("CRM_UI", "WORKFLOWS");
  const entries = (values: string[]) =>
    fc.array(fc.tuple(instant, fc.constantFrom(...values), by), { maxLength: 4 }).map((all) => all.sort(([a], [b]) => (a < b ? -1 : 1)));
  fc.assert(
    fc.property(
      entries(["", "BAD_TIMING", "UNQUALIFIED", "OPEN"]),
      entries(["", "spam", "out_of_area", "not_now"]),
      fc.array(fc.tuple(instant, fc.constantFrom("0", "12000", "60000")), { maxLength: 2 }),
      fc.array(fc.tuple(instant, fc.constantFrom("quote", "lost", "won")), { maxLength: 1 }),
      (statuses, reasons, calls, deals) => {
        const lead = leadOf(
          { hs_lead_status: statuses, handoff_disqualification_reason: reasons },
          {
            calls: calls.map(([when, length], index) =>
              aCall(20 + index, [1], when, { hs_call_disposition: CONNECTED, hs_call_duration: length }),
            ),
            deals: deals.map(([when, dealstage]) => aDeal(5, [1], when, { dealstage, hs_object_source: "INTEGRATION" })),
          },
        );
        expect(OUTCOME_OF[leadSlaState(lead, aCharter(), at("2027-01-01"))]).toContainEqual(lead.promiseOutcome);
      },
    ),
    { numRuns: 500 },
  );
});

describe("the policy that a lead falls under", () => {
  const referral = promising({ policies: [aPolicy("referral", 2_880, { sources: ["referral"] })] });

  test("is that of the source it had when it came: a person who corrects it later undoes no late answer", () => {
    const corrected = leadOf(
      {
        ...named("Quote request"),
        handoff_source: [
          ["2026-05-01T10:00", "paid_search"],
          ["2026-05-01T12:00", "referral"],
        ],
      },
      { calls: [aCall(9, [1], "2026-05-01T13:00", connected)] },
      referral,
    );
    expect(corrected).toMatchObject({ source: "referral", policyId: null, promiseOutcome: "late" });
  });
});
