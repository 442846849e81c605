import { CONNECTED } from "../../../src/domain/unit/touches";
import type { Charter } from "../../../src/domain/charter";
import type { Lead } from "../../../src/domain/unit/unit";
import { aCall, aCharter, aContact, aDeal, aMeeting, at, build, iso, only, type Entry, type KnownFacts, type Properties } from "./a-unit";

/** The one lead of a contact that filled in a form on Friday 1 May 2026 at 10:00 UTC. */
const leadOf = (properties: Properties = {}, extra: KnownFacts = {}, charter: Charter = aCharter()): Lead =>
  only(build({ contacts: [aContact(1, "2026-05-01T10:00", properties)], ...extra }, charter).leads);

const connected: Properties = { hs_call_disposition: CONNECTED, hs_call_duration: "60000" };
const stages = (...entries: Entry[]): Properties => ({ lifecyclestage: [["2026-05-01T10:00", "lead"], ...entries] });

describe("the promise", () => {
  test.each([
    { answered: "10:14:59", outcome: "met" },
    { answered: "10:15:00", outcome: "met" },
    { answered: "10:15:01", outcome: "late" },
  ])("15 minutes from 10:00, answered at $answered: $outcome", ({ answered, outcome }) => {
    const lead = leadOf({}, { calls: [aCall(9, [1], `2026-05-01T${answered}`)] });
    expect([lead.promiseOutcome, iso(lead.dueAtMs)]).toEqual([outcome, "2026-05-01T10:15:00"]);
  });

  test("an hour of opening time from Friday 16:30 is due on Monday 09:30", () => {
    const office = aCharter();
    const nineToFive = [{ opens: "09:00", closes: "17:00" }];
    const windows = { monday: nineToFive, tuesday: nineToFive, wednesday: nineToFive, thursday: nineToFive, friday: nineToFive };
    const promise = { ...office.promise, targetMinutes: 60, calendar: { ...office.promise.calendar, windows } };
    const contacts = [aContact(1, "2026-05-01T16:30")];
    const calls = [aCall(9, [1], "2026-05-04T09:30")];
    const lead = only(build({ contacts, calls }, aCharter({ promise })).leads);
    expect(iso(lead.dueAtMs)).toBe("2026-05-04T09:30:00");
    expect([lead.promiseOutcome, lead.responseMs, lead.waitMs]).toEqual(["met", 3_600_000, 65 * 3_600_000]);
  });

  test("the warning comes at three quarters of it", () => expect(iso(leadOf().warnAtMs)).toBe("2026-05-01T10:11:15"));

  test("without any touch it is open: whether it is late depends on the clock", () => expect(leadOf().promiseOutcome).toBe("open"));

  test("the first of two responses counts, in whatever order they are told", () => {
    const calls = [aCall(9, [1], "2026-05-01T11:00"), aCall(8, [1], "2026-05-01T10:05")];
    expect(iso(leadOf({}, { calls }).firstTouchAtMs)).toBe("2026-05-01T10:05:00");
  });

  test("the talk that led to the inquiry answers it at once", () => {
    const lead = leadOf({}, { calls: [aCall(9, [1], "2026-05-01T09:30", connected)] });
    expect([lead.promiseOutcome, lead.waitMs, lead.responseMs]).toEqual(["met", 0, 0]);
  });

  test("a call of weeks before does not", () => {
    expect(leadOf({}, { calls: [aCall(9, [1], "2026-04-20T09:30", connected)] }).promiseOutcome).toBe("open");
  });

  test("a rep's drop answers it, a workflow's before the deadline only ends it", () => {
    const dropped = (by: string) => leadOf({ handoff_disqualification_reason: [["2026-05-01T10:10", "out_of_area", by]] }).promiseOutcome;
    expect([dropped("CRM_UI"), dropped("WORKFLOWS")]).toEqual(["met", "void"]);
  });

  test("a lead that a workflow parks in time is open, and its clock stands still until it wakes", () => {
    const lead = leadOf({ hs_lead_status: [["2026-05-01T10:10", "BAD_TIMING", "WORKFLOWS"]] });
    expect([lead.promiseOutcome, iso(lead.dueAtMs)]).toEqual(["open", "2026-08-01T00:05:00"]);
  });

  test("who was added by hand, booked or imported was promised nothing", () => {
    const lead = leadOf({ hs_object_source: "MEETINGS" });
    expect(lead).toMatchObject({ noClockReason: "booked_themselves", dueAtMs: null, promiseOutcome: null });
  });

  test("it is charged to who owned the lead at the deadline, not to who inherited it", () => {
    const owners: Entry[] = [
      ["2026-05-01T10:00", "7"],
      ["2026-05-01T10:20", "8"],
    ];
    expect(leadOf({ hubspot_owner_id: owners })).toMatchObject({ slaOwnerId: 7, ownerId: 8 });
  });
});

describe("thrown out as no lead", () => {
  const spam = (when: string, by: string) => ({ handoff_disqualification_reason: [[when, "spam", by]] as Entry[] });

  test.each([
    { name: "before the deadline it owes nothing", facts: spam("2026-05-01T10:10", "CRM_UI"), outcome: "void" },
    { name: "at the deadline neither", facts: spam("2026-05-01T10:15", "CRM_UI"), outcome: "void" },
    { name: "after the deadline it stays late", facts: spam("2026-05-01T10:15:01", "CRM_UI"), outcome: "late" },
    { name: "after the deadline by a workflow too", facts: spam("2026-05-01T10:15:01", "WORKFLOWS"), outcome: "late" },
  ])("$name", ({ facts, outcome }) => {
    const lead = leadOf(facts);
    expect([lead.isExcluded, lead.promiseOutcome]).toEqual([true, outcome]);
  });

  test("answered in time and thrown out later, it was met", () => {
    const lead = leadOf(spam("2026-05-02T10:00", "CRM_UI"), { calls: [aCall(9, [1], "2026-05-01T10:05")] });
    expect(lead.promiseOutcome).toBe("met");
  });

  test("answered late and thrown out later, it stays late", () => {
    const lead = leadOf(spam("2026-05-02T10:00", "CRM_UI"), { calls: [aCall(9, [1], "2026-05-01T10:25")] });
    expect(lead.promiseOutcome).toBe("late");
  });

  test("a reason of another kind does not exclude", () => {
    expect(leadOf({ handoff_disqualification_reason: [["2026-05-01T10:10", "out_of_area"]] }).isExcluded).toBe(false);
  });

  test("its appointments leave the figures with it", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", spam("2026-05-06T10:00", "CRM_UI"))];
    expect(build({ contacts, meetings: [aMeeting(9, [1], "2026-05-02", "2026-05-05")] }).appointments).toEqual([]);
  });
});

describe("reached", () => {
  const reachedByHand: Properties = { hs_lead_status: [["2026-05-01T10:05", "CONNECTED"]] };
  const qualified = stages(["2026-05-03T10:00", "salesqualifiedlead"]);

  test("not yet", () =>
    expect(leadOf({}, { calls: [aCall(9, [1], "2026-05-01T10:05")] })).toMatchObject({ contactedAtMs: null, contactedHow: null }));

  test("a two-way call that was logged", () => {
    const lead = leadOf({ ...reachedByHand, ...qualified }, { calls: [aCall(9, [1], "2026-05-02T10:00", connected)] });
    expect([iso(lead.contactedAtMs), lead.contactedHow]).toEqual(["2026-05-02T10:00:00", "logged"]);
  });

  test("without one, a person's word", () => {
    const lead = leadOf({ ...reachedByHand, ...qualified });
    expect([iso(lead.contactedAtMs), lead.contactedHow]).toEqual(["2026-05-01T10:05:00", "by_hand"]);
  });

  test.each<{ name: string; properties: Properties; extra: KnownFacts; reachedAt: string }>([
    { name: "being qualified", properties: qualified, extra: {}, reachedAt: "2026-05-03T10:00:00" },
    { name: "a deal", properties: {}, extra: { deals: [aDeal(5, [1], "2026-05-04T10:00")] }, reachedAt: "2026-05-04T10:00:00" },
  ])("else it is implied by $name", ({ properties, extra, reachedAt }) => {
    const lead = leadOf(properties, extra);
    expect([iso(lead.contactedAtMs), lead.contactedHow]).toEqual([reachedAt, "implied"]);
  });

  test("progress without any logged touch is neither on time nor late", () => {
    expect(leadOf(qualified)).toMatchObject({ hasTouch: false, promiseOutcome: "not_logged", firstTouchAtMs: null, responseMs: null });
  });

  test("a drop by a workflow after the deadline leaves the lead late, and nobody waits for it any more", () => {
    expect(leadOf({ hs_lead_status: [["2026-05-02T10:00", "UNQUALIFIED", "WORKFLOWS"]] }).promiseOutcome).toBe("late");
  });

  test("tries are counted, answers and status changes are not", () => {
    const calls = [
      aCall(7, [1], "2026-05-01T10:05"),
      aCall(8, [1], "2026-05-01T12:00"),
      aCall(9, [1], "2026-05-02T10:00", { hs_call_direction: "INBOUND", ...connected }),
    ];
    expect(leadOf({ hs_lead_status: [["2026-05-01T10:06", "IN_PROGRESS"]] }, { calls }).attempts).toBe(2);
  });
});

describe("stages", () => {
  test("an MQL is the first entry, and going back does not erase it", () => {
    const lead = leadOf(
      stages(["2026-05-02T10:00", "marketingqualifiedlead"], ["2026-05-05T10:00", "lead"], ["2026-05-09T10:00", "marketingqualifiedlead"]),
    );
    expect(iso(lead.mqlAtMs)).toBe("2026-05-02T10:00:00");
  });

  test("who skipped the MQL was one when qualified", () => {
    const lead = leadOf(stages(["2026-05-04T10:00", "salesqualifiedlead"]));
    expect([iso(lead.mqlAtMs), iso(lead.sqlAtMs)]).toEqual(["2026-05-04T10:00:00", "2026-05-04T10:00:00"]);
  });

  test("HubSpot's own stamp adds an entry that the history lacks, and never moves an earlier one", () => {
    const stamp = { hs_v2_date_entered_salesqualifiedlead: "2026-05-08T10:00:00Z" };
    expect(iso(leadOf(stamp).sqlAtMs)).toBe("2026-05-08T10:00:00");
    expect(iso(leadOf({ ...stages(["2026-05-04T10:00", "salesqualifiedlead"]), ...stamp }).sqlAtMs)).toBe("2026-05-04T10:00:00");
  });

  test("evangelist is a customer", () => expect(leadOf(stages(["2026-05-04T10:00", "evangelist"])).sqlAtMs).not.toBeNull());

  test("a deal makes an opportunity and qualifies", () => {
    const lead = leadOf({}, { deals: [aDeal(5, [1], "2026-05-06T10:00")] });
    expect([iso(lead.opportunityAtMs), iso(lead.sqlAtMs)]).toEqual(["2026-05-06T10:00:00", "2026-05-06T10:00:00"]);
  });

  test("a deal opened before its lead does not qualify it before it began", () => {
    const lead = leadOf({}, { deals: [aDeal(5, [1], "2026-04-30T18:00")] });
    expect(iso(lead.opportunityAtMs)).toBe("2026-05-01T10:00:00");
  });

  describe("the checklist", () => {
    const ticked: Properties = {
      handoff_qualification: [
        ["2026-05-02T10:00", "area;need"],
        ["2026-05-03T10:00", "need;budget;area"],
      ],
    };
    const meetings = [aMeeting(9, [1], "2026-05-05T10:00", "2026-05-07T10:00")];

    test("qualifies once the boxes are ticked and an appointment is made", () => {
      expect(iso(leadOf(ticked, { meetings }).sqlAtMs)).toBe("2026-05-05T10:00:00");
    });
    test("does not without the appointment", () => expect(leadOf(ticked).sqlAtMs).toBeNull());
    test("does where the agreement asks for none", () => {
      expect(iso(leadOf(ticked, {}, aCharter({ isAppointmentNeeded: false })).sqlAtMs)).toBe("2026-05-03T10:00:00");
    });
    test("does not with a box missing", () => {
      expect(leadOf({ handoff_qualification: [["2026-05-03T10:00", "need;budget"]] }, { meetings }).sqlAtMs).toBeNull();
    });
  });

  test("each lead of a contact has its own stamps", () => {
    const { leads } = build({
      contacts: [
        aContact(1, "2026-01-10", {
          recent_conversion_date: [["2026-05-01", "2026-05-01T00:00:00Z"]],
          lifecyclestage: [
            ["2026-01-10", "lead"],
            ["2026-01-12", "marketingqualifiedlead"],
            ["2026-05-03", "salesqualifiedlead"],
          ],
        }),
      ],
    });
    expect(leads.map((lead) => [iso(lead.mqlAtMs)?.slice(0, 10) ?? null, iso(lead.sqlAtMs)?.slice(0, 10) ?? null])).toEqual([
      ["2026-01-12", null],
      ["2026-05-03", "2026-05-03"],
    ]);
  });
});

describe("dropped or lost", () => {
  const deal = (id: number, outcome: string) =>
    aDeal(id, [1], "2026-05-02T10:00", {
      dealstage: [
        ["2026-05-02T10:00", "quote"],
        [`2026-05-1${String(id)}T10:00`, outcome],
      ],
      handoff_disqualification_reason: [[`2026-05-1${String(id)}T10:00`, outcome === "lost" ? "price_too_high" : ""]],
    });

  test("all deals lost: lost with the last of them, for its reason", () => {
    const lead = leadOf({}, { deals: [deal(5, "lost"), deal(6, "lost")] });
    expect([iso(lead.disqualifiedAtMs), lead.reason, lead.isDisqualifiedUnqualified]).toEqual([
      "2026-05-16T10:00:00",
      "price_too_high",
      false,
    ]);
  });

  test.each(["won", "quote"])("one lost and one %s: not lost", (other) => {
    expect(leadOf({}, { deals: [deal(5, "lost"), deal(6, other)] }).disqualifiedAtMs).toBeNull();
  });

  test("dropped before it was qualified is told apart", () => {
    const reason: Properties = { handoff_disqualification_reason: [["2026-05-05T10:00", "budget_too_low"]] };
    expect(leadOf(reason).isDisqualifiedUnqualified).toBe(true);
    expect(leadOf({ ...reason, ...stages(["2026-05-03T10:00", "salesqualifiedlead"]) }).isDisqualifiedUnqualified).toBe(false);
  });

  test("parked is not dropped, and keeps its reason", () => {
    const lead = leadOf({ handoff_disqualification_reason: [["2026-05-05T10:00", "not_now"]] });
    expect([lead.disqualifiedAtMs, iso(lead.parkedAtMs), lead.reason]).toEqual([null, "2026-05-05T10:00:00", "not_now"]);
  });

  test("requalified voids the stamp and the reason", () => {
    const lead = leadOf({
      handoff_disqualification_reason: [
        ["2026-05-05T10:00", "budget_too_low"],
        ["2026-05-06T10:00", ""],
      ],
    });
    expect([lead.disqualifiedAtMs, lead.reason]).toEqual([null, null]);
  });
});

describe("appointments", () => {
  const meeting = (id: number, outcome: string, contactIds = [1]) =>
    aMeeting(id, contactIds, "2026-05-02T10:00", "2026-05-05T10:00", { hs_meeting_outcome: outcome });

  test.each([
    { outcome: "COMPLETED", counted: "held" },
    { outcome: "NO_SHOW", counted: "no_show" },
    { outcome: "SCHEDULED", counted: "none" },
    { outcome: "CANCELED", counted: "cancelled" },
  ])("$outcome counts as $counted", ({ outcome, counted }) => {
    const { appointments } = build({ contacts: [aContact(1, "2026-05-01T10:00")], meetings: [meeting(9, outcome)] });
    expect(only(appointments).outcome).toBe(counted);
  });

  test("a moved one is none: the new one of the chain stands for it", () => {
    expect(build({ contacts: [aContact(1, "2026-05-01T10:00")], meetings: [meeting(9, "RESCHEDULED")] }).appointments).toEqual([]);
  });

  test("a cancelled one is no appointment of its lead and completes no checklist", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { handoff_qualification: [["2026-05-02T10:00", "area;need;budget"]] })];
    const lead = only(build({ contacts, meetings: [meeting(9, "CANCELED")] }).leads);
    expect(lead).toMatchObject({ appointmentAtMs: null, heldAtMs: null, sqlAtMs: null });
    expect(lead.salesReadyAtMs).toBe(at("2026-05-02T10:00"));
    expect(only(build({ contacts, meetings: [meeting(9, "SCHEDULED")] }).leads).sqlAtMs).toBe(at("2026-05-02T10:00"));
  });

  test("a cancelled one makes nobody a lead who was added by hand", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { hs_object_source: "CRM_UI", lifecyclestage: "subscriber" })];
    const { leads, appointments } = build({ contacts, meetings: [meeting(9, "CANCELED")] });
    expect([leads, appointments]).toEqual([[], []]);
    expect(build({ contacts, meetings: [meeting(9, "SCHEDULED")] }).leads).toHaveLength(1);
  });

  test("a cancelled one is not held by a deal that went on", () => {
    const deals = [aDeal(5, [1], "2026-05-06T10:00")];
    const contacts = [aContact(1, "2026-05-01T10:00")];
    expect(only(build({ contacts, deals, meetings: [meeting(9, "CANCELED")] }).appointments)).toMatchObject({
      outcome: "cancelled",
      isHeldImplied: false,
    });
  });

  test("a meeting with two contacts counts once, on the one whose lead started last; both were reached", () => {
    const contacts = [aContact(1, "2026-04-01T10:00"), aContact(2, "2026-05-01T10:00")];
    const { leads, appointments } = build({ contacts, meetings: [meeting(9, "COMPLETED", [1, 2])] });
    expect(only(appointments).leadId).toBe(leads.find((lead) => lead.contactId === 2)?.leadId);
    expect(leads.map((lead) => lead.contactedHow)).toEqual(["logged", "logged"]);
  });
});
