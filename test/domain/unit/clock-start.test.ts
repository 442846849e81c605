import { normalisedValue } from "../../../src/domain/kept-properties";
import type { FollowUpPromise } from "../../../src/domain/sla/follow-up-promise";
import type { Lead } from "../../../src/domain/unit/unit";
import { aCharter, aContact, build, iso, only, type Entry, type Properties } from "./a-unit";

const CREATED = "2026-05-04T10:00:00";
/** A submission as HubSpot notes it: when it was sent, when it was written down, and of which form. */
const submitted = (when: string, form = "Quote request", writtenAt = CREATED): Properties => ({
  recent_conversion_date: [[writtenAt, `${when}Z`, "FORM"]],
  recent_conversion_event_name: [[writtenAt, form, "FORM"]],
});
const leadsOf = (properties: Properties): Lead[] => build({ contacts: [aContact(1, CREATED, properties)] }).leads;
const leadOf = (properties: Properties): Lead => only(leadsOf(properties));

describe("a lead that reached HubSpot late", () => {
  const late = leadOf({
    ...submitted("2026-05-04T08:30:00"),
    hubspot_owner_id: [["2026-05-04T10:05", "7"]] as Entry[],
    hs_lead_status: [["2026-05-04T10:11", "CONNECTED"]] as Entry[],
  });

  test("starts when the form was sent, and its promise with it", () => {
    expect([iso(late.startedAtMs), iso(late.dueAtMs), late.promiseOutcome]).toEqual(["2026-05-04T08:30:00", "2026-05-04T08:45:00", "late"]);
  });

  test("the way to HubSpot is part of the time before anybody had it, and nobody's to answer for", () => {
    const [nobody, owner] = late.ownerWaits;
    expect(iso(late.assignedAtMs)).toBe("2026-05-04T10:05:00");
    expect([nobody?.ownerId, nobody?.businessMs, owner?.ownerId, owner?.businessMs]).toEqual([null, 95 * 60_000, 7, 6 * 60_000]);
  });

  test("it keeps the key of its record, so that a submission which is read later gives it no other id", () => {
    expect(late.inquiries).toEqual(leadOf({}).inquiries);
  });

  test.each([
    { name: "a week", when: "2026-04-27T10:00:00", starts: "2026-04-27T10:00:00" },
    { name: "a moment more than a week: it was brought in with the past", when: "2026-04-27T09:59:59", starts: CREATED },
  ])("by at most $name", ({ when, starts }) => expect(iso(leadOf(submitted(when)).startedAtMs)).toBe(starts));

  test.each(["CRM_UI", "EMAIL_INTEGRATION", "IMPORT", "MEETINGS"])("what was entered otherwise (%s) starts when it was", (source) => {
    const lead = leadOf({
      ...submitted("2026-05-04T08:30:00"),
      hs_object_source: source,
      handoff_source: "direct",
      lifecyclestage: [[CREATED, "customer"]],
    });
    expect(iso(lead.startedAtMs)).toBe(CREATED);
  });
});

describe("which form made the lead", () => {
  test.each([
    { name: "the one sent just before", facts: submitted("2026-05-04T09:59:58", "Newsletter"), intent: "low" },
    { name: "the one noted moments after", facts: submitted("2026-05-04T10:00:02", "Newsletter", "2026-05-04T10:00:02"), intent: "low" },
    { name: "an old one that was brought in", facts: submitted("2026-03-01T00:00:00", "Newsletter"), intent: "low" },
    { name: "none that came later", facts: submitted("2026-05-04T10:10:01", "Newsletter", "2026-05-04T10:10:01"), intent: "high" },
    { name: "none that is known", facts: {}, intent: "high" },
  ])("$name", ({ facts, intent }) => expect(leadOf(facts).intent).toBe(intent));

  test("its name may be told some moments before or after its date", () => {
    const told = (when: string): Properties => ({
      recent_conversion_date: [[CREATED, `${CREATED}Z`]],
      recent_conversion_event_name: [[when, "Newsletter"]],
    });
    expect([leadOf(told("2026-05-04T09:59:59")).intent, leadOf(told("2026-05-04T10:00:04")).intent]).toEqual(["low", "low"]);
  });

  test("a second submission of the same form is noted with no new name", () => {
    const [, again] = leadsOf({
      recent_conversion_date: [
        [CREATED, `${CREATED}Z`],
        ["2026-07-01", "2026-07-01T00:00:00Z"],
      ],
      recent_conversion_event_name: [[CREATED, "Newsletter"]],
    });
    expect(again).toMatchObject({ intake: "form", intent: "low", noClockReason: "low_intent" });
  });
});

describe("what HubSpot counts as a form", () => {
  test("a booking by link opens a lead without a clock", () => {
    const [, booked] = leadsOf({
      ...submitted("2026-07-01T09:00:00", "Meetings Link: jane-doe/intro", "2026-07-01T09:00:00"),
      handoff_disqualification_reason: [["2026-05-06", "no_response"]],
    });
    expect(booked).toMatchObject({ intake: "meeting", noClockReason: "booked_themselves", intent: null, dueAtMs: null });
  });

  test("and joins none that is open", () => {
    const lead = leadOf(submitted("2026-05-06T09:00:00", "Meetings Link", "2026-05-06T09:00:00"));
    expect(lead.inquiries).toHaveLength(1);
  });

  test("who came by such a booking booked themselves, whatever the record says", () => {
    expect(leadOf(submitted("2026-05-04T09:59:59", "Meetings Link"))).toMatchObject({ noClockReason: "booked_themselves" });
  });

  test("a lead form of an ad is one, also of a name that sounds like reading", () => {
    const lead = leadOf(submitted("2026-05-04T08:00:00", "Facebook Lead Ads: Patio guide"));
    expect(lead).toMatchObject({ intake: "ad_form", intent: "high", noClockReason: null });
  });
});

test.each<{ name: string; form: string; forms: FollowUpPromise["forms"]; leads: unknown[] }>([
  { name: "an ad's form, by its words to read", form: "Facebook Lead Ads: Guide", forms: {}, leads: [["high", null]] },
  {
    name: "which the account says is to read",
    form: "Facebook Lead Ads: Guide",
    forms: { Guide: "low" },
    leads: [["low", "low_intent"]],
  },
  { name: "an ad for a job", form: "Facebook Lead Ads: Job application", forms: {}, leads: [] },
])("$name: $leads", ({ form, forms, leads }) => {
  const { promise } = aCharter();
  const unit = build(
    { contacts: [aContact(1, CREATED, submitted("2026-05-04T09:00:00", form))] },
    aCharter({ promise: { ...promise, forms } }),
  );
  expect(unit.leads.map(({ intent, noClockReason }) => [intent, noClockReason])).toEqual(leads);
});

describe("of a form's name", () => {
  test.each([
    { value: "Contact us – Acme: Quote request", kept: "Contact us – Acme: Quote request" },
    { value: "Meetings Link: jane-doe/intro", kept: "Meetings Link" },
    { value: "https://example.com/quote?name=Ann&mail=ann@example.com: Quote", kept: "https://example.com/quote: Quote" },
    { value: "Offer for ann@example.com: Quote", kept: "Offer for @: Quote" },
    { value: "Contact: #contact-form .contact-form", kept: "Contact: #contact-form .contact-form" },
  ])("$value is kept as $kept", ({ value, kept }) => expect(normalisedValue("recent_conversion_event_name", value)).toBe(kept));
});

describe("forms that are for no lead", () => {
  const applied = submitted("2026-05-04T09:59:59", "Careers: Job application");
  const of = (properties: Properties, charter = aCharter()) => build({ contacts: [aContact(1, CREATED, properties)] }, charter);

  test("who applied for a job is no lead, in a group of their own", () => {
    const { leads, notCounted } = of(applied);
    expect([leads, only(notCounted).why]).toEqual([[], "job_application"]);
  });

  test("the group can be counted; nobody promised them anything", () => {
    const lead = only(of(applied, aCharter({ countedGroups: ["job_application"] })).leads);
    expect(lead).toMatchObject({ intake: "form", intent: null, noClockReason: "not_by_policy", dueAtMs: null });
  });

  test("a customer who applies asks for nothing anew", () => {
    expect(only(of(submitted("2026-07-01T10:00:00", "Job application", "2026-07-01T10:00:00")).leads).inquiries).toHaveLength(1);
  });

  test("who asks for a quote later is a lead from then on", () => {
    const lead = only(
      of({
        recent_conversion_date: [
          [CREATED, `${CREATED}Z`],
          ["2026-05-20", "2026-05-20T00:00:00Z"],
        ],
        recent_conversion_event_name: [
          [CREATED, "Job application"],
          ["2026-05-20", "Quote request"],
        ],
      }).leads,
    );
    expect(iso(lead.startedAtMs)).toBe("2026-05-20T00:00:00");
  });

  test("what the account says of a form now holds for all times, though what was promised then stays", () => {
    const before = aCharter();
    const promise = { ...before.promise, forms: { "Supplier form": "not_a_lead" as const } };
    const charter = { ...before, promise, formerPromises: [{ untilMs: Date.parse("2026-06-01"), promise: before.promise }] };
    expect(of(submitted("2026-05-04T09:59:59", "Supplier form"), charter).leads).toEqual([]);
  });
});
