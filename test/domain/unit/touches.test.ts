import { inboundEmailOf } from "../../../src/domain/unit/touches/emails";
import { CONNECTED, touchesOf, type Touch } from "../../../src/domain/unit/touches";
import type { LinkedActivity } from "../../../src/domain/unit/unit";
import { aCall, aContact, aDeal, aMeeting, aMessage, anEmail, aNote, aTask, at, type Entry, type Properties } from "./a-unit";

const lead = aContact(1, "2026-05-01");
const WHEN = "2026-05-01T10:00";
const LATER = "2026-05-01T12:00";
const ALWAYS = { isOfLead: () => true };
const COUNTED = { doNotesAndTasksCount: true };

const touch = (known: Partial<Touch> = {}): Touch => ({ atMs: at(WHEN), isTwoWay: false, how: "logged", isAttempt: true, ...known });
/** kept, since a promise may say that it ends the wait; without a word of it nobody did anything */
const automatic = touch({ isAttempt: false, byItself: "mail" });
const byHand = touch({ how: "by_hand", isAttempt: false });
const of = (...activities: LinkedActivity[]): Touch[] => touchesOf({ contact: lead, activities, deals: [], ...ALWAYS }, COUNTED);

/** HubSpot's own ids of the built-in outcomes of a call */
const BUSY = "9d9162e7-6cf3-4944-bf63-4dff82258764";
const LEFT_LIVE_MESSAGE = "a4c4c377-d246-4b32-a13b-75a56a4cd0ff";
const LEFT_VOICEMAIL = "b2cf5968-551e-4856-9783-52b3da59a7d0";
const NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";
const WRONG_NUMBER = "17b47fee-58de-441e-a44c-c6300d46f273";

interface Case {
  name: string;
  properties: Properties;
  touches: Touch[];
}

describe("calls", () => {
  test.each<Case>([
    {
      name: "connected for half a minute is two-way",
      properties: { hs_call_disposition: CONNECTED, hs_call_duration: "30000" },
      touches: [touch({ isTwoWay: true })],
    },
    {
      name: "connected for less is a voicemail: a try that ends no wait by itself",
      properties: { hs_call_disposition: CONNECTED, hs_call_duration: "29999" },
      touches: [touch({ byItself: "short_pick_up" })],
    },
    ...Object.entries({ BUSY, LEFT_LIVE_MESSAGE, LEFT_VOICEMAIL, NO_ANSWER, WRONG_NUMBER }).map(([outcome, id]) => ({
      name: `${outcome} is an attempt, however long it was`,
      properties: { hs_call_disposition: id, hs_call_duration: "45000" },
      touches: [touch()],
    })),
    { name: "long but without an outcome is an attempt", properties: { hs_call_duration: "90000" }, touches: [touch()] },
    {
      name: "the card's Reached, a call without a length, is a person's word that they answered",
      properties: { hs_call_disposition: CONNECTED, hs_call_duration: "" },
      touches: [touch({ isTwoWay: true, how: "by_hand" })],
    },
    {
      name: "the card's No answer is a person's word that they tried",
      properties: { hs_call_disposition: NO_ANSWER, hs_call_duration: "" },
      touches: [touch({ how: "by_hand" })],
    },
    {
      name: "an inbound call that was answered is two-way and no attempt of ours",
      properties: { hs_call_direction: "INBOUND", hs_call_duration: "45000" },
      touches: [touch({ isTwoWay: true, isAttempt: false })],
    },
    {
      name: "a missed inbound call is their action, not ours",
      properties: { hs_call_direction: "INBOUND", hs_call_duration: "0" },
      touches: [],
    },
    { name: "what a phone system logs was a person's call", properties: { hs_object_source: "INTEGRATION" }, touches: [touch()] },
    { name: "what a workflow dials is nobody's", properties: { hs_object_source: "AUTOMATION_PLATFORM" }, touches: [] },
    { name: "a call without an instant is not known yet", properties: { hs_timestamp: "" }, touches: [] },
  ])("$name", ({ properties, touches }) => expect(of(aCall(9, [1], WHEN, properties))).toEqual(touches));

  test("one that was deleted was none", () => expect(of(aCall(9, [1], WHEN, {}, { isPresent: false }))).toEqual([]));
});

describe("e-mails", () => {
  test.each<Case>([
    { name: "sent by a person is an attempt", properties: {}, touches: [touch()] },
    { name: "synced from a person's mailbox is one too", properties: { hs_object_source: "EMAIL" }, touches: [touch()] },
    { name: "bounced, it was tried all the same", properties: { hs_email_status: "BOUNCED" }, touches: [touch()] },
    { name: "a step of a sequence is nobody's try", properties: { hs_sequence_id: "77" }, touches: [automatic] },
    { name: "sent by a workflow it is nobody's", properties: { hs_object_source: "WORKFLOWS" }, touches: [automatic] },
    { name: "sent by another program it is nobody's", properties: { hs_object_source: "INTEGRATION" }, touches: [automatic] },
    { name: "scheduled is not sent", properties: { hs_email_status: "SCHEDULED" }, touches: [] },
    { name: "failed is not sent", properties: { hs_email_status: "FAILED" }, touches: [] },
    { name: "forwarded is none", properties: { hs_email_direction: "FORWARDED_EMAIL" }, touches: [] },
    { name: "coming in, with nothing before it, is their inquiry", properties: { hs_email_direction: "INCOMING_EMAIL" }, touches: [] },
  ])("$name", ({ properties, touches }) => expect(of(anEmail(9, [1], WHEN, properties))).toEqual(touches));

  const answer = (properties: Properties = {}, when = LATER): LinkedActivity =>
    anEmail(10, [1], when, { hs_email_direction: "INCOMING_EMAIL", hs_object_source: "EMAIL", ...properties });
  const reached = touch({ atMs: at(LATER), isTwoWay: true, isAttempt: false });

  test("an answer to a mail is two-way", () => expect(of(anEmail(9, [1], WHEN), answer())).toEqual([touch(), reached]));

  test("an out-of-office answer is nobody's", () =>
    expect(of(anEmail(9, [1], WHEN), answer({ hs_incoming_email_is_out_of_office: "true" }))).toEqual([touch()]));

  test("an answer to a sequence's step is no talk with a person", () =>
    expect(of(anEmail(9, [1], WHEN, { hs_sequence_id: "77" }), answer())).toEqual([automatic]));

  test("what came in before the first mail is no answer", () =>
    expect(of(answer({}, "2026-05-01T09:00"), anEmail(9, [1], WHEN))).toEqual([touch()]));

  test("a mail of an earlier lead is not answered in this one", () => {
    const activities = [anEmail(9, [1], WHEN), answer()];
    const isOfLead = (atMs: number): boolean => atMs >= at(LATER);
    expect(touchesOf({ contact: lead, activities, deals: [], isOfLead }, COUNTED)).toEqual([]);
  });

  test.each<{ name: string; properties: Properties; isInquiry: boolean }>([
    { name: "a mail from outside", properties: {}, isInquiry: true },
    { name: "an out-of-office answer", properties: { hs_incoming_email_is_out_of_office: "true" }, isInquiry: false },
    { name: "a mail of ours", properties: { hs_email_direction: "EMAIL" }, isInquiry: false },
  ])("$name can be an inquiry: $isInquiry", ({ properties, isInquiry }) =>
    expect(inboundEmailOf(answer(properties)) !== null).toBe(isInquiry),
  );
});

describe("messages", () => {
  test.each<Case>([
    ...["WHATS_APP", "SMS", "LINKEDIN_MESSAGE"].map((channel) => ({
      name: `${channel} is an attempt: which way it went is not told`,
      properties: { hs_communication_channel_type: channel },
      touches: [touch()],
    })),
    { name: "another channel is none", properties: { hs_communication_channel_type: "CUSTOM_CHANNEL_CONVERSATION" }, touches: [] },
    { name: "what a program sends by itself is none", properties: { hs_object_source: "INTEGRATION" }, touches: [] },
    { name: "what a workflow sends is none", properties: { hs_object_source: "WORKFLOWS" }, touches: [] },
  ])("$name", ({ properties, touches }) => expect(of(aMessage(9, [1], WHEN, properties))).toEqual(touches));
});

describe("meetings", () => {
  const held = touch({ atMs: at("2026-05-04T10:00"), isTwoWay: true, isAttempt: false });
  test.each<Case>([
    { name: "booked by a person: an attempt when it was made", properties: {}, touches: [touch()] },
    { name: "held: two-way at its start too", properties: { hs_meeting_outcome: "COMPLETED" }, touches: [touch(), held] },
    { name: "not shown up: no more than the booking", properties: { hs_meeting_outcome: "NO_SHOW" }, touches: [touch()] },
    { name: "booked by link: nobody here did anything yet", properties: { hs_object_source: "MEETINGS" }, touches: [] },
    { name: "booked by link and held", properties: { hs_object_source: "MEETINGS", hs_meeting_outcome: "COMPLETED" }, touches: [held] },
    { name: "put in by another program: nobody here did anything", properties: { hs_object_source: "INTEGRATION" }, touches: [] },
  ])("$name", ({ properties, touches }) => expect(of(aMeeting(9, [1], WHEN, "2026-05-04T10:00", properties))).toEqual(touches));
});

describe("notes and tasks", () => {
  const attempt = touch({ how: "by_hand" });

  test.each<Case>([
    { name: "by a person is a try by their word", properties: {}, touches: [attempt] },
    { name: "by a person on the phone too", properties: { hs_object_source: "MOBILE_IOS" }, touches: [attempt] },
    { name: "by a program is none", properties: { hs_object_source: "INTEGRATION" }, touches: [] },
    { name: "by a workflow is none", properties: { hs_object_source: "WORKFLOWS" }, touches: [] },
    { name: "by nobody knows whom is none", properties: { hs_object_source: "" }, touches: [] },
  ])("a note $name", ({ properties, touches }) => expect(of(aNote(9, [1], WHEN, properties))).toEqual(touches));

  const done = (by: string | null): Properties => ({
    hs_task_status: [
      [WHEN, "NOT_STARTED"],
      ["2026-05-01T11:59", "COMPLETED", by],
    ],
    hs_task_completion_date: `${LATER}Z`,
  });
  test.each<Case>([
    { name: "that is open is none", properties: {}, touches: [] },
    { name: "that a person did is a try as of its completion", properties: done("CRM_UI"), touches: [{ ...attempt, atMs: at(LATER) }] },
    {
      name: "done without a date counts when it was due",
      properties: { ...done("CRM_UI"), hs_task_completion_date: "" },
      touches: [attempt],
    },
    { name: "that a workflow closed is none", properties: done("WORKFLOWS"), touches: [] },
    { name: "that another program closed is none", properties: done("INTEGRATION"), touches: [] },
    {
      name: "opened again is none any more",
      properties: {
        ...done("CRM_UI"),
        hs_task_status: [
          [WHEN, "COMPLETED"],
          [LATER, "NOT_STARTED"],
        ] as Entry[],
      },
      touches: [],
    },
  ])("a task $name", ({ properties, touches }) => expect(of(aTask(9, [1], WHEN, properties))).toEqual(touches));

  test("neither counts where the agreement says so", () => {
    const activities = [aNote(8, [1], WHEN), aTask(9, [1], WHEN, done("CRM_UI")), aCall(7, [1], LATER)];
    const counted = touchesOf({ contact: lead, activities, deals: [], ...ALWAYS }, { doNotesAndTasksCount: false });
    expect(counted).toEqual([touch({ atMs: at(LATER) })]);
  });
});

describe("what people set on the contact", () => {
  const setOn = (properties: Properties) =>
    touchesOf({ contact: aContact(1, "2026-05-01", properties), activities: [], deals: [], ...ALWAYS }, COUNTED);

  test.each([
    { value: "ATTEMPTED_TO_CONTACT", touches: [byHand] },
    { value: "IN_PROGRESS", touches: [byHand] },
    { value: "UNQUALIFIED", touches: [byHand] },
    { value: "BAD_TIMING", touches: [byHand] },
    { value: "CONNECTED", touches: [{ ...byHand, isTwoWay: true }] },
    { value: "OPEN_DEAL", touches: [{ ...byHand, isTwoWay: true }] },
    { value: "NEW", touches: [] },
    { value: "OPEN", touches: [] },
  ])("status $value by a person", ({ value, touches }) => expect(setOn({ hs_lead_status: [[WHEN, value]] })).toEqual(touches));

  test.each(["WORKFLOWS", "INTEGRATION", "IMPORT", null])("a status that %s set is nobody's action", (by) =>
    expect(setOn({ hs_lead_status: [[WHEN, "CONNECTED", by]] })).toEqual([]),
  );

  test("a drop on the card is an action, clearing the reason is none", () => {
    const reasons: Entry[] = [
      [WHEN, "out_of_area", "HANDOFF"],
      ["2026-05-02", "", "HANDOFF"],
    ];
    expect(setOn({ handoff_disqualification_reason: reasons })).toEqual([byHand]);
  });
});

describe("deals", () => {
  const opened = (source: string): Touch[] => {
    const record = aDeal(5, [1], WHEN, { hs_object_source: source });
    return touchesOf({ contact: lead, activities: [], deals: [{ record, createdAtMs: at(WHEN) }], ...ALWAYS }, COUNTED);
  };
  test("one that a person opened implies that they dealt with the lead", () =>
    expect(opened("CRM_UI")).toEqual([touch({ how: "implied", isAttempt: false })]));
  test.each(["INTEGRATION", "WORKFLOWS", "IMPORT", ""])("one that came by %p implies nothing", (source) =>
    expect(opened(source)).toEqual([]),
  );
});

describe("the ladder", () => {
  const rungs: readonly LinkedActivity[] = [
    aCall(21, [1], "2026-05-01T10:07"),
    anEmail(22, [1], "2026-05-01T10:06"),
    aMessage(23, [1], "2026-05-01T10:05"),
    aMeeting(24, [1], "2026-05-01T10:04", "2026-05-09T10:00"),
    aNote(25, [1], "2026-05-01T10:03"),
    aTask(26, [1], "2026-05-01T10:02", {
      hs_task_status: [["2026-05-01T10:02", "COMPLETED"]],
    }),
  ];

  test("the earliest wins, whatever it is", () => {
    expect(of(...rungs).map(({ atMs }) => atMs)).toEqual([2, 3, 4, 5, 6, 7].map((minute) => at(`2026-05-01T10:0${String(minute)}`)));
  });

  test("the order in which records are told does not matter", () => expect(of(...[...rungs].reverse())).toEqual(of(...rungs)));

  test("at one instant what was logged comes before a person's word, whichever record is first", () => {
    const logged = aCall(8, [1], WHEN, { hs_call_disposition: CONNECTED, hs_call_duration: "60000" });
    const told = aCall(9, [1], WHEN, { hs_call_disposition: CONNECTED, hs_call_duration: "" });
    expect(of(told, logged)).toEqual(of(logged, told));
    expect(of(told, logged)[0]?.how).toBe("logged");
  });
});
