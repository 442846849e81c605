import type { AppRule, Charter } from "../../src/domain/charter";
import type { NotCountedWhy } from "../../src/domain/lead-rule";
import type { Lead, NotCounted } from "../../src/domain/unit/unit";
import { aCall, aCharter, aContact, aDeal, aMeeting, at, build, iso, only, type KnownFacts, type Properties } from "./unit/a-unit";

/** A contact made on 1 May 2026 at 10:00 UTC by the given record source, without a lifecycle stage unless it is given. */
const made = (objectSource: string, properties: Properties = {}): Properties => ({
  hs_object_source: objectSource,
  lifecyclestage: "",
  ...properties,
});

interface Row {
  name: string;
  contact: Properties;
  more?: KnownFacts;
  charter?: Partial<Charter>;
  /** how it came in, and why no clock runs (null: one does); or why it is not counted */
  lead?: [Lead["intake"], Lead["noClockReason"]];
  notCounted?: [NotCountedWhy, NotCounted["detail"]];
}

const asLead: Properties = { lifecyclestage: "lead" };
const zapier = (rule: Partial<AppRule>): Partial<Charter> => ({
  apps: { Zapier: { countsAsLead: true, isInquiry: false, source: null, ...rule } },
});
const byZapier = (properties: Properties = {}): Properties => made("INTEGRATION", { "handoff:app": "Zapier", ...properties });

const ROWS: Row[] = [
  { name: "a form", contact: made("FORM"), lead: ["form", null] },
  { name: "an ad's lead form", contact: made("LEAD_AD"), lead: ["ad_form", null] },
  { name: "a chat", contact: made("CONVERSATIONS"), lead: ["chat", null] },
  { name: "a bot", contact: made("BOT"), lead: ["chat", null] },
  { name: "a meeting booked by link", contact: made("MEETINGS"), lead: ["meeting", "booked_themselves"] },
  ...["CRM_UI", "CONTACTS_WEB", "MOBILE_IOS", "MOBILE_ANDROID"].flatMap((source): Row[] => [
    { name: `by hand (${source})`, contact: made(source), notCounted: ["not_an_inquiry", null] },
    { name: `by hand (${source}) as a lead`, contact: made(source, asLead), lead: ["by_hand", "added_by_hand"] },
  ]),
  {
    name: "by hand with a deal",
    contact: made("CRM_UI"),
    more: { deals: [aDeal(5, [1], "2026-05-02")] },
    lead: ["by_hand", "added_by_hand"],
  },
  {
    name: "by hand with an appointment",
    contact: made("CRM_UI"),
    more: { meetings: [aMeeting(5, [1], "2026-05-02", "2026-05-03")] },
    lead: ["by_hand", "added_by_hand"],
  },
  ...["INTEGRATION", "API"].flatMap((source): Row[] => [
    { name: `an app (${source})`, contact: made(source), notCounted: ["app", null] },
    { name: `an app (${source}) that made it a lead`, contact: made(source, asLead), lead: ["integration", "not_by_policy"] },
  ]),
  {
    name: "an app's record without a stage that came with a form",
    contact: made("INTEGRATION", { recent_conversion_date: "2026-05-01T10:00:00Z" }),
    lead: ["integration", "not_by_policy"],
  },
  { name: "an app by its name", contact: byZapier(), notCounted: ["app", "Zapier"] },
  { name: "an app that the portal counts", contact: byZapier(), charter: zapier({}), lead: ["integration", "not_by_policy"] },
  { name: "an app whose records are inquiries", contact: byZapier(), charter: zapier({ isInquiry: true }), lead: ["integration", null] },
  {
    name: "an app that the portal does not count",
    contact: byZapier(asLead),
    charter: zapier({ countsAsLead: false }),
    notCounted: ["app", "Zapier"],
  },
  ...["EMAIL_INTEGRATION", "BCC_TO_CRM", "GMAIL_INTEGRATION", "OUTLOOK_INTEGRATION", "SALES"].map((source): Row => ({
    name: `mail (${source}), even as a lead`,
    contact: made(source, asLead),
    notCounted: ["email_sync", null],
  })),
  {
    name: "mail with a deal",
    contact: made("EMAIL_INTEGRATION"),
    more: { deals: [aDeal(5, [1], "2026-05-02")] },
    lead: ["email", "not_by_policy"],
  },
  {
    name: "mail of someone whom a person set above lead",
    contact: made("EMAIL_INTEGRATION", { lifecyclestage: [["2026-05-02", "salesqualifiedlead", "CRM_UI"]] }),
    lead: ["email", "not_by_policy"],
  },
  {
    name: "mail of someone whom a workflow set above lead",
    contact: made("EMAIL_INTEGRATION", { lifecyclestage: [["2026-05-02", "salesqualifiedlead", "WORKFLOWS"]] }),
    notCounted: ["email_sync", null],
  },
  ...["IMPORT", "BATCH", "MIGRATION", "SALESFORCE"].map((source): Row => ({
    name: `an import (${source}), even as a lead`,
    contact: made(source, asLead),
    notCounted: ["imported", null],
  })),
  { name: "an import with a source", contact: made("IMPORT", { handoff_source: "event" }), lead: ["import", "imported"] },
  {
    name: "an import with the date of the inquiry",
    contact: made("IMPORT", { "handoff:inquiry_date": "2026-04-01" }),
    lead: ["import", "imported"],
  },
  {
    name: "an import, where the portal counts them",
    contact: made("IMPORT"),
    charter: { countedGroups: ["imported"] },
    lead: ["import", "imported"],
  },
  { name: "a subscriber", contact: made("", { lifecyclestage: "subscriber" }), notCounted: ["subscriber", null] },
  { name: "a stage of the portal's own", contact: made("", { lifecyclestage: "1234" }), notCounted: ["subscriber", null] },
  {
    name: "a stage of the portal's own that it mapped",
    contact: made("", { lifecyclestage: "1234" }),
    charter: { lifecycleMeanings: { "1234": "opportunity" } },
    lead: ["unknown", null],
  },
  { name: "a record source not known, as a lead", contact: made("", asLead), lead: ["unknown", null] },
  { name: "a record source not known, with a source", contact: made("", { handoff_source: "Bayut" }), lead: ["unknown", null] },
  {
    name: "a record source not known, where settings promise nothing",
    contact: made("", asLead),
    charter: { hasClockForUnknownSource: false },
    lead: ["unknown", "not_by_policy"],
  },
  {
    name: "an inbound call that was missed",
    contact: made("EMAIL_INTEGRATION"),
    more: { calls: [aCall(9, [1], "2026-05-03", { hs_call_direction: "INBOUND" })] },
    lead: ["missed_call", null],
  },
  {
    name: "an inbound call that was answered",
    contact: made("EMAIL_INTEGRATION"),
    more: { calls: [aCall(9, [1], "2026-05-03", { hs_call_direction: "INBOUND", hs_call_duration: "60000" })] },
    lead: ["call", "answered_call"],
  },
  {
    name: "a subscriber who books a meeting by link",
    contact: made("", { lifecyclestage: "subscriber" }),
    more: { meetings: [aMeeting(9, [1], "2026-05-03", "2026-05-05", { hs_object_source: "MEETINGS" })] },
    lead: ["meeting", "booked_themselves"],
  },
  {
    name: "a subscriber who sends a form",
    contact: made("", { lifecyclestage: "subscriber", recent_conversion_date: [["2026-05-03", "2026-05-03T00:00:00Z"]] }),
    lead: ["form", null],
  },
  { name: "a test entry", contact: made("FORM", { "handoff:excluded": "test" }), notCounted: ["test", null] },
  {
    name: "a colleague who calls, books and asks again",
    contact: made("FORM", { "handoff:excluded": "own_domain", recent_conversion_date: [["2026-05-03", "2026-05-03T00:00:00Z"]] }),
    more: { meetings: [aMeeting(9, [1], "2026-05-04", "2026-05-06", { hs_object_source: "MEETINGS" })] },
    notCounted: ["own_domain", null],
  },
  {
    name: "a test entry where the portal counts them",
    contact: made("FORM", { "handoff:excluded": "test" }),
    charter: { countedGroups: ["test"] },
    lead: ["form", null],
  },
  {
    name: "a test entry that was imported, where the portal counts test entries",
    contact: made("IMPORT", { "handoff:excluded": "test" }),
    charter: { countedGroups: ["test"] },
    notCounted: ["imported", null],
  },
  { name: "who is a test entry no more", contact: made("FORM", { "handoff:excluded": "" }), lead: ["form", null] },
];

test.each(ROWS)("$name", ({ contact, more = {}, charter = {}, lead, notCounted }) => {
  const unit = build({ contacts: [aContact(1, "2026-05-01T10:00", contact)], ...more }, aCharter(charter));
  expect(unit.leads.map(({ intake, noClockReason }) => [intake, noClockReason])).toEqual(lead === undefined ? [] : [lead]);
  expect(unit.notCounted).toEqual(
    notCounted === undefined ? [] : [{ contactId: 1, why: notCounted[0], detail: notCounted[1], createdAtMs: at("2026-05-01T10:00") }],
  );
});

test("an import starts its lead on the date of the inquiry", () => {
  const contact = aContact(1, "2026-05-01T10:00", made("IMPORT", { "handoff:inquiry_date": "2026-04-01T08:00:00Z" }));
  expect(iso(only(build({ contacts: [contact] }).leads).startedAtMs)).toBe("2026-04-01T08:00:00");
});

test("an app's source stands where nothing else tells it, and only for the inquiry it made", () => {
  const contact = aContact(1, "2026-01-10", {
    ...byZapier({ hs_analytics_source: "OFFLINE" }),
    recent_conversion_date: [["2026-05-01", "2026-05-01T00:00:00Z"]],
  });
  const { leads } = build({ contacts: [contact] }, aCharter(zapier({ source: "meta_ads" })));
  expect(leads.map(({ source, decidedBy }) => [source, decidedBy])).toEqual([
    ["meta_ads", "offline_detail"],
    [null, "unknown"],
  ]);
});

test("a booking joins no open lead and lengthens none", () => {
  const meetings = [aMeeting(9, [1], "2026-06-25", "2026-06-28", { hs_object_source: "MEETINGS" })];
  expect(only(build({ contacts: [aContact(1, "2026-05-01T10:00")], meetings }).leads).inquiries).toHaveLength(1);
});

test("who was merged and became a lead by the other's form is counted", () => {
  const contact = aContact(1, "2026-05-01T10:00", made("EMAIL_INTEGRATION"), {
    merged: { 2: { createdate: "2026-04-01T10:00Z", hs_object_source: "FORM" } },
  });
  const unit = build({ contacts: [contact] });
  expect([unit.leads.length, unit.notCounted]).toEqual([1, []]);
});
