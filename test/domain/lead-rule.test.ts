import { leadRule, noClockReasonOf, type LeadRuleAnswer, type LeadRuleFacts } from "../../src/domain/lead-rule";

const NOTHING: LeadRuleFacts = {
  objectSource: null,
  objectSourceDetail: null,
  lifecycleReachedLead: false,
  hasHandoffSource: false,
  hasDeal: false,
  hasAppointment: false,
};
const lead = (intake: LeadRuleAnswer["intake"], noClockReason: LeadRuleAnswer["noClockReason"]): LeadRuleAnswer => ({
  isLead: true,
  intake,
  notCountedWhy: null,
  clock: noClockReason === null ? "yes" : "no",
  noClockReason,
});
const notCounted = (
  intake: LeadRuleAnswer["intake"],
  notCountedWhy: LeadRuleAnswer["notCountedWhy"],
  noClockReason: LeadRuleAnswer["noClockReason"],
): LeadRuleAnswer => ({ isLead: false, intake, notCountedWhy, clock: "no", noClockReason });

interface Row {
  name: string;
  facts: Partial<LeadRuleFacts>;
  answer: LeadRuleAnswer;
}

const ROWS: Row[] = [
  { name: "a form is a lead with a clock", facts: { objectSource: "FORM" }, answer: lead("form", null) },
  { name: "a lead form of an ad is one", facts: { objectSource: "ADS" }, answer: lead("ad_form", null) },
  { name: "a chat is one", facts: { objectSource: "CONVERSATIONS" }, answer: lead("chat", null) },
  { name: "a bot is one", facts: { objectSource: "BOT" }, answer: lead("chat", null) },
  { name: "who books by link needs no call back", facts: { objectSource: "MEETINGS" }, answer: lead("meeting", "booked_themselves") },
  {
    name: "added by hand and no more is not counted",
    facts: { objectSource: "CRM_UI" },
    answer: notCounted("by_hand", "not_an_inquiry", "added_by_hand"),
  },
  {
    name: "added by hand as a lead is one",
    facts: { objectSource: "CRM_UI", lifecycleReachedLead: true },
    answer: lead("by_hand", "added_by_hand"),
  },
  {
    name: "added by hand with a deal is one",
    facts: { objectSource: "CONTACTS_WEB", hasDeal: true },
    answer: lead("by_hand", "added_by_hand"),
  },
  {
    name: "added on a phone with an appointment is one",
    facts: { objectSource: "MOBILE_IOS", hasAppointment: true },
    answer: lead("by_hand", "added_by_hand"),
  },
  {
    name: "an app's record is not counted by itself",
    facts: { objectSource: "API" },
    answer: notCounted("integration", "app", "not_by_policy"),
  },
  {
    name: "an app's lead is one, without a clock",
    facts: { objectSource: "INTEGRATION", lifecycleReachedLead: true },
    answer: lead("integration", "not_by_policy"),
  },
  {
    name: "an app switched to inquiries makes leads with a clock",
    facts: { objectSource: "INTEGRATION", isInquiryApp: true },
    answer: lead("integration", null),
  },
  {
    name: "e-mail sync is not counted, even as a lead",
    facts: { objectSource: "EMAIL_INTEGRATION", lifecycleReachedLead: true },
    answer: notCounted("email", "email_sync", "not_by_policy"),
  },
  {
    name: "e-mail sync with a deal is a lead",
    facts: { objectSource: "BCC_TO_CRM", hasDeal: true },
    answer: lead("email", "not_by_policy"),
  },
  {
    name: "e-mail sync that a person moved on is one",
    facts: { objectSource: "SALES", isLifecycleAboveLeadByPerson: true },
    answer: lead("email", "not_by_policy"),
  },
  {
    name: "an import is not counted, even as a lead",
    facts: { objectSource: "IMPORT", lifecycleReachedLead: true },
    answer: notCounted("import", "imported", "imported"),
  },
  {
    name: "an import that tells the source is one",
    facts: { objectSource: "IMPORT", hasHandoffSource: true },
    answer: lead("import", "imported"),
  },
  {
    name: "an import that tells the inquiry's date is one",
    facts: { objectSource: "BATCH_UPDATE", hasInquiryDate: true },
    answer: lead("import", "imported"),
  },
  { name: "a record of unknown making and no stage is not counted", facts: {}, answer: notCounted("unknown", "subscriber", null) },
  { name: "a record of unknown making at lead is one", facts: { lifecycleReachedLead: true }, answer: lead("unknown", null) },
  { name: "a record of unknown making with a source is one", facts: { hasHandoffSource: true }, answer: lead("unknown", null) },
  {
    name: "its clock can be switched off",
    facts: { hasHandoffSource: true, hasClockForUnknownSource: false },
    answer: lead("unknown", "not_by_policy"),
  },
  {
    name: "a record source we do not know is unknown",
    facts: { objectSource: "QUANTUM", lifecycleReachedLead: true },
    answer: lead("unknown", null),
  },
  {
    name: "the offline detail stands in for a missing record source",
    facts: { objectSourceDetail: "IMPORT", lifecycleReachedLead: true },
    answer: notCounted("import", "imported", "imported"),
  },
  {
    name: "the record source wins over the offline detail",
    facts: { objectSource: "FORM", objectSourceDetail: "IMPORT" },
    answer: lead("form", null),
  },
  {
    name: "a drill-down of another kind says nothing",
    facts: { objectSourceDetail: "patio stones", lifecycleReachedLead: true },
    answer: lead("unknown", null),
  },
];

test.each(ROWS)("$name", ({ facts, answer }) => {
  expect(leadRule({ ...NOTHING, ...facts })).toEqual(answer);
});

test("a missed call runs a clock and an answered one needs none", () => {
  expect([noClockReasonOf("missed_call"), noClockReasonOf("call")]).toEqual([null, "answered_call"]);
});
