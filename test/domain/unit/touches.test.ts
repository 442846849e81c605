import { CONNECTED, touchesOf, type Touch } from "../../../src/domain/unit/touches";
import { aCall, aContact, aMeeting, at, type Entry, type Properties } from "./a-unit";

const lead = aContact(1, "2026-05-01");
const WHEN = "2026-05-01T10:00";
const touch = (known: Partial<Touch>): Touch => ({ atMs: at(WHEN), isTwoWay: false, how: "logged", isAttempt: true, ...known });

describe("calls as touches", () => {
  test.each<{ name: string; call: Properties; touches: Touch[] }>([
    { name: "no answer is an attempt", call: {}, touches: [touch({})] },
    {
      name: "connected for half a minute is two-way",
      call: { hs_call_disposition: CONNECTED, hs_call_duration: "30000" },
      touches: [touch({ isTwoWay: true })],
    },
    {
      name: "connected for less is a voicemail",
      call: { hs_call_disposition: CONNECTED, hs_call_duration: "29999" },
      touches: [touch({})],
    },
    { name: "long but without the outcome is an attempt", call: { hs_call_duration: "90000" }, touches: [touch({})] },
    {
      name: "logged by hand as connected, without a length, is a person's word",
      call: { hs_call_disposition: CONNECTED, hs_call_duration: "" },
      touches: [touch({ isTwoWay: true, how: "by_hand" })],
    },
    {
      name: "an inbound call that was answered is two-way and no attempt of ours",
      call: { hs_call_direction: "INBOUND", hs_call_duration: "45000" },
      touches: [touch({ isTwoWay: true, isAttempt: false })],
    },
    { name: "a missed inbound call is their action, not ours", call: { hs_call_direction: "INBOUND", hs_call_duration: "0" }, touches: [] },
    { name: "a call without an instant is not known yet", call: { hs_timestamp: "" }, touches: [] },
  ])("$name", ({ call, touches }) => expect(touchesOf(lead, [aCall(9, [1], WHEN, call)], [])).toEqual(touches));
});

describe("meetings as touches", () => {
  const meeting = (properties: Properties) => [aMeeting(9, [1], WHEN, "2026-05-04T10:00", properties)];
  const held = touch({ atMs: at("2026-05-04T10:00"), isTwoWay: true, isAttempt: false });

  test.each<{ name: string; properties: Properties; touches: Touch[] }>([
    { name: "booked by a user: an attempt when it was made", properties: {}, touches: [touch({})] },
    { name: "held: two-way at its start too", properties: { hs_meeting_outcome: "COMPLETED" }, touches: [touch({}), held] },
    { name: "not shown up: no more than the booking", properties: { hs_meeting_outcome: "NO_SHOW" }, touches: [touch({})] },
    { name: "booked by link: nobody here did anything yet", properties: { hs_object_source: "MEETINGS" }, touches: [] },
    { name: "booked by link and held", properties: { hs_object_source: "MEETINGS", hs_meeting_outcome: "COMPLETED" }, touches: [held] },
  ])("$name", ({ properties, touches }) => expect(touchesOf(lead, [], meeting(properties))).toEqual(touches));
});

describe("what people set on the contact as touches", () => {
  const withStatus = (...entries: Entry[]) => touchesOf(aContact(1, "2026-05-01", { hs_lead_status: entries }), [], []);
  const byHand = touch({ how: "by_hand", isAttempt: false });

  test.each([
    { value: "ATTEMPTED_TO_CONTACT", touches: [byHand] },
    { value: "IN_PROGRESS", touches: [byHand] },
    { value: "UNQUALIFIED", touches: [byHand] },
    { value: "BAD_TIMING", touches: [byHand] },
    { value: "CONNECTED", touches: [{ ...byHand, isTwoWay: true }] },
    { value: "OPEN_DEAL", touches: [{ ...byHand, isTwoWay: true }] },
    { value: "NEW", touches: [] },
    { value: "OPEN", touches: [] },
  ])("status $value by a person", ({ value, touches }) => expect(withStatus([WHEN, value])).toEqual(touches));

  test.each(["WORKFLOWS", "INTEGRATION", "IMPORT", null])("a status that %s set is nobody's action", (by) =>
    expect(withStatus([WHEN, "CONNECTED", by])).toEqual([]),
  );

  test("a drop on the card is an action, clearing the reason is none", () => {
    const contact = aContact(1, "2026-05-01", {
      handoff_disqualification_reason: [
        [WHEN, "out_of_area", "HANDOFF"],
        ["2026-05-02", "", "HANDOFF"],
      ],
    });
    expect(touchesOf(contact, [], [])).toEqual([byHand]);
  });
});

test("at one instant what was logged comes before a person's word, whichever record is first", () => {
  const logged = aCall(8, [1], WHEN, { hs_call_disposition: CONNECTED, hs_call_duration: "60000" });
  const byHand = aCall(9, [1], WHEN, { hs_call_disposition: CONNECTED, hs_call_duration: "" });
  expect(touchesOf(lead, [byHand, logged], [])).toEqual(touchesOf(lead, [logged, byHand], []));
  expect(touchesOf(lead, [byHand, logged], [])[0]?.how).toBe("logged");
});
