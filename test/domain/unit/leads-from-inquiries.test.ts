import { CONNECTED } from "../../../src/domain/unit/touches";
import { aCall, aCharter, aContact, aDeal, aForm, anEmail, build, iso, only, type Entry, type Properties } from "./a-unit";

/** When each lead of a contact started, from its creation on 1 May and what came later. */
const startsOf = (properties: Properties, extra: Parameters<typeof build>[0] = {}, charter = aCharter()): (string | null)[] =>
  build({ contacts: [aContact(1, "2026-05-01", properties)], ...extra }, charter).leads.map(
    (lead) => iso(lead.startedAtMs)?.slice(0, 10) ?? null,
  );

const forms = (...days: string[]): Entry[] => days.map((day) => [day, `${day}T00:00:00Z`]);

describe("inquiries", () => {
  test("a form opens a lead", () => expect(startsOf({})).toEqual(["2026-05-01"]));

  test("the conversion that made the contact is not a second inquiry", () => {
    const lead = only(build({ contacts: [aContact(1, "2026-05-01", { recent_conversion_date: forms("2026-05-01") })] }).leads);
    expect(lead.inquiries).toHaveLength(1);
  });

  test("a second form while the lead is open joins it", () => {
    const lead = only(build({ contacts: [aContact(1, "2026-05-01", { recent_conversion_date: forms("2026-05-20") })] }).leads);
    expect([iso(lead.startedAtMs), lead.inquiries.length]).toEqual(["2026-05-01T00:00:00", 2]);
  });

  test("exactly 30 days later it still joins, a second more and it is a new lead", () => {
    expect(startsOf({ recent_conversion_date: forms("2026-05-31") })).toEqual(["2026-05-01"]);
    expect(startsOf({ recent_conversion_date: [["2026-05-31T00:00:01", "2026-05-31T00:00:01Z"]] })).toEqual(["2026-05-01", "2026-05-31"]);
  });

  test("each inquiry that joins moves the window on", () => {
    expect(startsOf({ recent_conversion_date: forms("2026-05-25", "2026-06-20", "2026-07-15") })).toEqual(["2026-05-01"]);
    expect(startsOf({ recent_conversion_date: forms("2026-05-25", "2026-07-15") })).toEqual(["2026-05-01", "2026-07-15"]);
  });

  test("the window is the charter's", () => {
    expect(startsOf({ recent_conversion_date: forms("2026-05-20") }, {}, aCharter({ reinquiryWindowDays: 7 }))).toEqual([
      "2026-05-01",
      "2026-05-20",
    ]);
  });

  test("after a drop the next form opens a new lead", () => {
    expect(
      startsOf({ handoff_disqualification_reason: [["2026-05-03", "no_response"]], recent_conversion_date: forms("2026-05-10") }),
    ).toEqual(["2026-05-01", "2026-05-10"]);
  });

  test("after a drop that was taken back it joins", () => {
    const reason: Entry[] = [
      ["2026-05-03", "no_response"],
      ["2026-05-04", ""],
    ];
    expect(startsOf({ handoff_disqualification_reason: reason, recent_conversion_date: forms("2026-05-10") })).toEqual(["2026-05-01"]);
  });

  test("a drop belongs to the lead it was made on: the next one starts afresh", () => {
    const { leads } = build({
      contacts: [
        aContact(1, "2026-05-01", {
          handoff_disqualification_reason: [["2026-05-03", "no_response"]],
          recent_conversion_date: forms("2026-05-10"),
        }),
      ],
    });
    expect(leads.map((lead) => [iso(lead.disqualifiedAtMs), lead.reason])).toEqual([
      ["2026-05-03T00:00:00", "no_response"],
      [null, null],
    ]);
  });

  test.each(["lost", "won"])("after a deal was %s the next form opens a new lead, even if that deal is reopened", (closed) => {
    const stages: Entry[] = [
      ["2026-05-02", "quote"],
      ["2026-05-08", closed],
      ["2026-05-25", "quote"],
    ];
    const deals = [aDeal(5, [1], "2026-05-02", { dealstage: stages })];
    expect(startsOf({ recent_conversion_date: forms("2026-05-10") }, { deals })).toEqual(["2026-05-01", "2026-05-10"]);
  });

  test("a deal that was imported closed, older than its record, closes its lead too", () => {
    const deals = [aDeal(5, [1], "2026-05-02", { dealstage: "lost", closedate: "2025-12-01T00:00:00Z" })];
    expect(startsOf({ recent_conversion_date: forms("2026-05-10") }, { deals })).toEqual(["2026-05-01", "2026-05-10"]);
  });
});

describe("inbound calls as inquiries", () => {
  const inbound = (day: string, known: Properties = {}) =>
    aCall(9, [1], day, { hs_call_direction: "INBOUND", hs_call_duration: "0", ...known });
  const byHand = { hs_object_source: "CRM_UI", lifecyclestage: "subscriber" };

  test("a missed call from somebody without a lead opens one, and its clock runs", () => {
    const lead = only(build({ contacts: [aContact(1, "2026-05-01", byHand)], calls: [inbound("2026-05-07T10:00")] }).leads);
    expect(lead).toMatchObject({ intake: "missed_call", noClockReason: null });
    expect(iso(lead.dueAtMs)).toBe("2026-05-07T10:15:00");
  });

  test("an answered one is its own answer", () => {
    const call = inbound("2026-05-07T10:00", { hs_call_duration: "60000", hs_call_disposition: CONNECTED });
    const lead = only(build({ contacts: [aContact(1, "2026-05-01", byHand)], calls: [call] }).leads);
    expect(lead).toMatchObject({ intake: "call", noClockReason: "answered_call", contactedHow: "logged", waitMs: 0 });
  });

  test("a call while a lead is open neither joins it nor opens another", () => {
    const lead = only(build({ contacts: [aContact(1, "2026-05-01")], calls: [inbound("2026-07-20T10:00")] }).leads);
    expect(lead.inquiries).toHaveLength(1);
  });

  test("an outbound call is no inquiry", () => {
    expect(build({ contacts: [aContact(1, "2026-05-01", byHand)], calls: [aCall(9, [1], "2026-05-07T10:00")] }).leads).toEqual([]);
  });
});

describe("contacts that are not leads", () => {
  test.each<{ name: string; properties: Properties; leads: number }>([
    { name: "an import without a source", properties: { hs_object_source: "IMPORT" }, leads: 0 },
    { name: "an import with a source", properties: { hs_object_source: "IMPORT", handoff_source: "referral" }, leads: 1 },
    { name: "mail sync", properties: { hs_object_source: "EMAIL_INTEGRATION" }, leads: 0 },
    { name: "added by hand as a subscriber", properties: { hs_object_source: "CRM_UI", lifecyclestage: "subscriber" }, leads: 0 },
    { name: "added by hand as a lead", properties: { hs_object_source: "CRM_UI" }, leads: 1 },
  ])("$name: $leads", ({ properties, leads }) => {
    expect(build({ contacts: [aContact(1, "2026-05-01", properties)] }).leads).toHaveLength(leads);
  });

  test("a deal makes a lead of who was added by hand", () => {
    const contacts = [aContact(1, "2026-05-01", { hs_object_source: "CRM_UI", lifecyclestage: "subscriber" })];
    expect(build({ contacts, deals: [aDeal(5, [1], "2026-05-03")] }).leads).toHaveLength(1);
  });

  test("a deleted contact leaves with its leads", () => {
    expect(build({ contacts: [aContact(1, "2026-05-01", {}, { isPresent: false })] }).leads).toEqual([]);
  });
});

describe("two people who were one", () => {
  const merged = (properties: Properties = {}) => aContact(1, "2026-05-01", properties, { merged: { 2: aForm("2026-05-03") } });

  test("asked on 1 May and 3 May: one lead from 1 May that holds both inquiries", () => {
    const lead = only(build({ contacts: [merged()] }).leads);
    expect([iso(lead.startedAtMs), lead.inquiries.length]).toEqual(["2026-05-01T00:00:00", 2]);
  });

  test("it is the same whichever of the two stays", () => {
    const contacts = [aContact(2, "2026-05-03", {}, { merged: { 1: aForm("2026-05-01") } })];
    const lead = only(build({ contacts }).leads);
    expect([iso(lead.startedAtMs), lead.inquiries.length]).toEqual(["2026-05-01T00:00:00", 2]);
  });

  test("the form of the one counts although the other was imported", () => {
    const lead = only(build({ contacts: [merged({ hs_object_source: "IMPORT" })] }).leads);
    expect([iso(lead.startedAtMs), lead.intake]).toEqual(["2026-05-03T00:00:00", "form"]);
  });

  test("the earliest response of both stands", () => {
    const calls = [aCall(8, [1], "2026-05-04T10:00"), aCall(9, [1], "2026-05-01T00:10")];
    expect(iso(only(build({ contacts: [merged()], calls }).leads).firstTouchAtMs)).toBe("2026-05-01T00:10:00");
  });

  test("values are those of the one who stays", () => {
    const contacts = [
      aContact(1, "2026-05-01", { handoff_source: "referral" }, { merged: { 2: { ...aForm("2026-05-03"), handoff_source: "direct" } } }),
    ];
    expect(only(build({ contacts }).leads).source).toBe("referral");
  });
});

describe("inbound mails as inquiries", () => {
  const contacts = [aContact(1, "2026-05-01", { hs_object_source: "CRM_UI", lifecyclestage: "subscriber" })];
  const emails = [anEmail(9, [1], "2026-05-07T10:00", { hs_email_direction: "INCOMING_EMAIL" })];

  test("open no lead", () => expect(build({ contacts, emails }).leads).toEqual([]));

  test("open one where the portal takes them for inquiries", () => {
    const lead = only(build({ contacts, emails }, aCharter({ doInboundEmailsOpenLeads: true })).leads);
    expect([lead.intake, iso(lead.startedAtMs)]).toEqual(["email", "2026-05-07T10:00:00"]);
  });
});
