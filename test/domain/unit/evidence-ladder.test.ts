import { CONNECTED } from "../../../src/domain/unit/touches";
import type { Lead } from "../../../src/domain/unit/unit";
import {
  aCall,
  aCharter,
  aContact,
  aDeal,
  aMeeting,
  aMessage,
  anEmail,
  aNote,
  aTask,
  build,
  iso,
  only,
  type Entry,
  type KnownFacts,
  type Properties,
} from "./a-unit";

const STARTED = "2026-05-01T10:00";
const ANSWERED = "2026-05-01T10:05";

/** The one lead of a contact that filled in a form; due at 10:15. */
const leadOf = (facts: KnownFacts, properties: Properties = {}): Lead =>
  only(build({ contacts: [aContact(1, STARTED, properties)], ...facts }).leads);
const status = (value: string, by = "CRM_UI"): Properties => ({ hs_lead_status: [[ANSWERED, value, by]] as Entry[] });
const answer = anEmail(10, [1], "2026-05-01T11:00", { hs_email_direction: "INCOMING_EMAIL" });

describe("what answers a lead, on the first rung that there is", () => {
  test.each<{ name: string; facts: KnownFacts; properties?: Properties; how: string }>([
    { name: "a call", facts: { calls: [aCall(9, [1], ANSWERED)] }, how: "logged" },
    { name: "an e-mail", facts: { emails: [anEmail(9, [1], ANSWERED)] }, how: "logged" },
    { name: "a message", facts: { communications: [aMessage(9, [1], ANSWERED)] }, how: "logged" },
    { name: "a meeting booked by a person", facts: { meetings: [aMeeting(9, [1], ANSWERED, "2026-05-09T10:00")] }, how: "logged" },
    {
      name: "a button on the card",
      facts: { calls: [aCall(9, [1], ANSWERED, { hs_call_disposition: CONNECTED, hs_call_duration: "" })] },
      how: "by_hand",
    },
    { name: "a note", facts: { notes: [aNote(9, [1], ANSWERED)] }, how: "by_hand" },
    { name: "a done task", facts: { tasks: [aTask(9, [1], ANSWERED, { hs_task_status: [[ANSWERED, "COMPLETED"]] })] }, how: "by_hand" },
    { name: "a lead status", facts: {}, properties: status("ATTEMPTED_TO_CONTACT"), how: "by_hand" },
    { name: "a deal", facts: { deals: [aDeal(9, [1], ANSWERED, { hs_object_source: "CRM_UI" })] }, how: "implied" },
  ])("$name", ({ facts, properties, how }) => {
    const lead = leadOf(facts, properties);
    expect([iso(lead.firstTouchAtMs), lead.firstTouchHow, lead.promiseOutcome]).toEqual([`${ANSWERED}:00`, how, "met"]);
  });

  test.each<{ name: string; facts: KnownFacts; properties?: Properties }>([
    { name: "a mail of a sequence", facts: { emails: [anEmail(9, [1], ANSWERED, { hs_sequence_id: "7" })] } },
    { name: "a workflow's mail", facts: { emails: [anEmail(9, [1], ANSWERED, { hs_object_source: "WORKFLOWS" })] } },
    { name: "a workflow's note", facts: { notes: [aNote(9, [1], ANSWERED, { hs_object_source: "WORKFLOWS" })] } },
    { name: "a workflow's status", facts: {}, properties: status("IN_PROGRESS", "WORKFLOWS") },
    {
      name: "a missed call of theirs",
      facts: { calls: [aCall(9, [1], ANSWERED, { hs_call_direction: "INBOUND", hs_call_duration: "0" })] },
    },
    { name: "a mail of theirs", facts: { emails: [anEmail(9, [1], ANSWERED, { hs_email_direction: "INCOMING_EMAIL" })] } },
  ])("not $name", ({ facts, properties }) => {
    expect(leadOf(facts, properties)).toMatchObject({ firstTouchAtMs: null, hasTouch: false, promiseOutcome: "open" });
  });

  test("a deal that an integration opened shows a later stage without an answer: not logged", () => {
    const deals = [aDeal(9, [1], ANSWERED, { hs_object_source: "INTEGRATION" })];
    expect(leadOf({ deals })).toMatchObject({ firstTouchAtMs: null, contactedHow: "implied", promiseOutcome: "not_logged" });
  });

  test("a deal that a person opened answers, but shows no follow-up that could be measured", () => {
    const deals = [aDeal(9, [1], ANSWERED, { hs_object_source: "CRM_UI" })];
    expect(leadOf({ deals })).toMatchObject({ hasTouch: false, attempts: 0, promiseOutcome: "met" });
  });

  test("notes and done tasks are tries, and none where the agreement leaves them out", () => {
    const notes = [aNote(9, [1], ANSWERED)];
    const contacts = [aContact(1, STARTED)];
    expect(leadOf({ notes }).attempts).toBe(1);
    expect(only(build({ contacts, notes }, aCharter({ doNotesAndTasksCount: false })).leads)).toMatchObject({
      attempts: 0,
      promiseOutcome: "open",
    });
  });
});

describe("reached", () => {
  test.each<{ name: string; facts: KnownFacts; properties?: Properties; how: string | null }>([
    { name: "an answered mail", facts: { emails: [anEmail(9, [1], ANSWERED), answer] }, how: "logged" },
    { name: "a message alone does not", facts: { communications: [aMessage(9, [1], ANSWERED)] }, how: null },
    { name: "a note alone does not", facts: { notes: [aNote(9, [1], ANSWERED)] }, how: null },
    { name: "the status CONNECTED", facts: {}, properties: status("CONNECTED"), how: "by_hand" },
    { name: "the status OPEN_DEAL", facts: {}, properties: status("OPEN_DEAL"), how: "by_hand" },
    { name: "the status CONNECTED by a workflow does not", facts: {}, properties: status("CONNECTED", "WORKFLOWS"), how: null },
    { name: "a deal", facts: { deals: [aDeal(9, [1], "2026-05-03")] }, how: "implied" },
  ])("$name: $how", ({ facts, properties, how }) => expect(leadOf(facts, properties).contactedHow).toBe(how));
});

describe("a meeting without an outcome", () => {
  const START = "2026-05-05T10:00";
  const meetings = [aMeeting(9, [1], "2026-05-02T10:00", START)];
  const deal = (createdAt: string, stages: Entry[], known: Properties = {}) => aDeal(5, [1], createdAt, { dealstage: stages, ...known });
  const stages = { ...aCharter().stages, first: { pipelineId: "default", label: "First", order: -1, outcome: "open" as const } };

  test.each([
    { name: "a deal opened after it began: held", deals: [deal("2026-05-05T12:00", [["2026-05-05T12:00", "quote"]])], isHeld: true },
    { name: "a deal opened at its start: held", deals: [deal(START, [[START, "quote"]])], isHeld: true },
    {
      name: "a deal opened before it, as it was: not known",
      deals: [deal("2026-05-02T12:00", [["2026-05-02T12:00", "quote"]])],
      isHeld: false,
    },
    {
      name: "a deal that moved forward after it: held",
      deals: [
        deal("2026-05-02T12:00", [
          ["2026-05-02T12:00", "first"],
          ["2026-05-06T12:00", "quote"],
        ]),
      ],
      isHeld: true,
    },
    {
      name: "a deal that moved forward before it: not known",
      deals: [
        deal("2026-05-02T12:00", [
          ["2026-05-02T12:00", "first"],
          ["2026-05-04T12:00", "quote"],
        ]),
      ],
      isHeld: false,
    },
    {
      name: "a deal that moved back after it: not known",
      deals: [
        deal("2026-05-02T12:00", [
          ["2026-05-02T12:00", "quote"],
          ["2026-05-06T12:00", "first"],
        ]),
      ],
      isHeld: false,
    },
    {
      name: "a deal won after it: held",
      deals: [
        deal("2026-05-02T12:00", [
          ["2026-05-02T12:00", "quote"],
          ["2026-05-06T12:00", "won"],
        ]),
      ],
      isHeld: true,
    },
    {
      name: "a deal lost after it: not known",
      deals: [
        deal("2026-05-02T12:00", [
          ["2026-05-02T12:00", "quote"],
          ["2026-05-06T12:00", "lost"],
        ]),
      ],
      isHeld: false,
    },
    { name: "no deal: not known", deals: [], isHeld: false },
  ])("$name", ({ deals, isHeld }) => {
    const { leads, appointments } = build({ contacts: [aContact(1, STARTED)], meetings, deals }, aCharter({ stages }));
    expect(only(appointments)).toMatchObject({ outcome: isHeld ? "held" : "none", isHeldImplied: isHeld });
    expect(iso(only(leads).heldAtMs)).toBe(isHeld ? `${START}:00` : null);
  });

  test.each(["NO_SHOW", "CANCELED"])("%s stands, whatever the deal did", (outcome) => {
    const told = [aMeeting(9, [1], "2026-05-02T10:00", START, { hs_meeting_outcome: outcome })];
    const { leads } = build({ contacts: [aContact(1, STARTED)], meetings: told, deals: [deal("2026-05-06", [["2026-05-06", "quote"]])] });
    expect(only(leads).heldAtMs).toBeNull();
  });

  test("a deal of another lead of theirs says nothing", () => {
    const contacts = [aContact(1, STARTED, { recent_conversion_date: [["2026-07-01", "2026-07-01T00:00:00Z"]] })];
    const { appointments } = build({ contacts, meetings, deals: [deal("2026-07-02", [["2026-07-02", "quote"]])] });
    expect(only(appointments).isHeldImplied).toBe(false);
  });
});
