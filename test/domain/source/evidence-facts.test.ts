import { DEFAULT_ENGAGEMENT } from "../../../src/domain/engagement";
import type { CalledNumber } from "../../../src/domain/source/called-number";
import { meaningOfNumber, ownNumberOf } from "../../../src/domain/source/called-number";
import { appOf, evidenceFacts, readForEvidence, type EvidenceRules } from "../../../src/domain/source/evidence-facts";
import { findUtmProperties } from "../../../src/domain/source/find-utm-properties";
import { normalisedValue } from "../../../src/domain/kept-properties";

const number = (text: string, source: string, fromOn: string | null = null, toOn: string | null = null): CalledNumber => ({
  number: text,
  source,
  campaign: null,
  fromOn,
  toOn,
});

const RULES: EvidenceRules = {
  phoneNumbers: [number("+1 416 555 0100", "offline_ads")],
  ownSourceProperty: { objectType: "contacts", property: "lead_source", values: { "Facebook Ads": "meta_ads", Bayut: "Bayut" } },
  ownReasonProperties: [
    { objectType: "contacts", property: "unqualified_reason", values: { "Too far": "out_of_area" }, isFreeText: false },
    { objectType: "deals", property: "closed_lost_reason", values: {}, isFreeText: true },
  ],
  utmProperties: { source: "lead_utm_source", medium: "lead_utm_medium", campaign: "lead_utm_campaign" },
  inquiryDateProperty: "asked_on",
  ownDomains: [],
  serviceProperty: { objectType: "contacts", property: "service_wanted" },
  personaProperty: { property: "buyer_kind", wanted: [] },
  engagement: [...DEFAULT_ENGAGEMENT, { property: "last_invited", label: "Invited a colleague", weight: 2 }],
};

const told = (objectType: "contacts" | "deals" | "calls", property: string, value: string, rules: EvidenceRules | null = RULES) =>
  Object.fromEntries(evidenceFacts(objectType, property, value, rules).map((fact) => [fact.property, fact.value]));

describe("what is kept of what is read", () => {
  test.each([
    { property: "hs_google_click_id", value: "Cj0KCQiA", facts: { "handoff:click.google": "yes" } },
    { property: "hs_google_click_id", value: "", facts: { "handoff:click.google": "" } },
    { property: "hs_facebook_click_id", value: "IwAR2x", facts: { "handoff:click.meta": "yes" } },
    { property: "lead_source", value: "facebook ads ", facts: { "handoff:own_source.lead_source": "Facebook Ads" } },
    { property: "lead_source", value: "my uncle John Smith", facts: { "handoff:own_source.lead_source": "" } },
    { property: "lead_source", value: "Walk-in;Bayut", facts: { "handoff:own_source.lead_source": "Bayut" } },
    { property: "unqualified_reason", value: "Too far", facts: { "handoff:own_reason.unqualified_reason": "Too far" } },
    { property: "lead_utm_source", value: " Google ", facts: { "handoff:utm_source": "Google" } },
    { property: "lead_utm_campaign", value: "Spring", facts: { "handoff:utm_campaign": "Spring" } },
    { property: "asked_on", value: "2026-05-01", facts: { "handoff:inquiry_date": "2026-05-01" } },
    { property: "service_wanted", value: "lawn;patio", facts: { "handoff:service.service_wanted": "lawn" } },
    { property: "service_wanted", value: "ring 416 555 0100", facts: { "handoff:service.service_wanted": "" } },
    { property: "buyer_kind", value: "owner", facts: { "handoff:persona.buyer_kind": "owner" } },
    { property: "buyer_kind", value: "Ada, ring 416 555 0100", facts: { "handoff:persona.buyer_kind": "" } },
    { property: "last_invited", value: "1783036800000", facts: { "handoff:engaged.last_invited": "2026-07-03T00:00:00.000Z" } },
    { property: "last_invited", value: "asked Ada Lovelace", facts: { "handoff:engaged.last_invited": "" } },
    { property: "hs_analytics_last_timestamp", value: "2026-07-03T00:00:00Z", facts: {} },
    { property: "firstname", value: "Ada", facts: {} },
    { property: "hs_call_to_number", value: "+14165550100", facts: {} },
  ])("a contact's $property of $value", ({ property, value, facts }) => {
    expect(told("contacts", property, value)).toEqual(facts);
  });

  test("of an address the click and the tags, from the first page and from the last", () => {
    const address =
      "https://oakline.example/quote?UTM_Source=google&utm_medium=cpc&utm_campaign=Spring%20sale&gclid=abc&email=ada@example.com#x";
    expect(told("contacts", "hs_analytics_first_url", address)).toEqual({
      "handoff:first_click": "google",
      "handoff:first_utm_source": "google",
      "handoff:first_utm_medium": "cpc",
      "handoff:first_utm_campaign": "Spring sale",
    });
    expect(told("contacts", "hs_analytics_last_url", "oakline.example/contact")).toEqual({
      "handoff:last_click": "",
      "handoff:last_utm_source": "",
      "handoff:last_utm_medium": "",
      "handoff:last_utm_campaign": "",
    });
  });

  test.each([
    ["gclid", "google"],
    ["msclkid", "microsoft"],
    ["li_fat_id", "linkedin"],
    ["fbclid", ""],
  ])("an address with %s is a click of %p", (parameter, click) => {
    expect(told("contacts", "hs_analytics_last_url", `https://a.example/?${parameter}=1`)["handoff:last_click"]).toBe(click);
  });

  test("of words written in a field of the portal only that there are some", () => {
    expect(told("deals", "closed_lost_reason", "Mrs Smith found it too dear")).toEqual({
      "handoff:own_reason.closed_lost_reason": "other_written",
    });
    expect(told("deals", "closed_lost_reason", " ")).toEqual({ "handoff:own_reason.closed_lost_reason": "" });
  });

  test("of a called number nothing, unless it is one of the portal's own", () => {
    expect(told("calls", "hs_call_to_number", "(416) 555-0100")).toEqual({ "handoff:called_number": "+1 416 555 0100" });
    expect(told("calls", "hs_call_to_number", "+1 905 555 0199")).toEqual({});
  });

  test("without the agreement clicks and addresses all the same, and nothing of the portal's own", () => {
    expect(told("contacts", "hs_google_click_id", "x", null)).toEqual({ "handoff:click.google": "yes" });
    expect(told("contacts", "lead_source", "Bayut", null)).toEqual({});
    expect(readForEvidence("calls", null)).toEqual({ withHistory: [], current: [] });
  });

  test("what is mapped is read", () => {
    expect(readForEvidence("contacts", RULES).withHistory).toEqual(
      expect.arrayContaining(["lead_source", "unqualified_reason", "lead_utm_source", "asked_on", "hs_analytics_last_url"]),
    );
    expect(readForEvidence("deals", RULES)).toEqual({ withHistory: ["closed_lost_reason"], current: [] });
    expect(readForEvidence("calls", RULES)).toEqual({ withHistory: [], current: ["hs_call_to_number"] });
  });

  test.each([
    { source: "INTEGRATION", detail: " Zapier ", app: "Zapier" },
    { source: "API", detail: "Quotes", app: "Quotes" },
    { source: "FORM", detail: "Request a quote", app: null },
    { source: "IMPORT", detail: "Ada's friends.csv", app: null },
    { source: "INTEGRATION", detail: null, app: null },
  ])("the detail of $source is kept as $app", ({ source, detail, app }) => expect(appOf(source, detail)).toBe(app));

  test.each([
    ["hs_analytics_source_data_1", "https://www.homestars.com/companies/1?user=ada", "www.homestars.com"],
    ["hs_analytics_source_data_1", "oakline.example/quote?email=ada@example.com", "oakline.example"],
    ["hs_latest_source_data_1", "yelp.ca", "yelp.ca"],
    ["hs_analytics_source_data_2", "Spring/Summer", "Spring/Summer"],
    ["hs_analytics_source_data_1", "IMPORT", "IMPORT"],
  ])("%s of %s is kept as %s", (property, value, kept) => expect(normalisedValue(property, value)).toBe(kept));
});

describe("the portal's own numbers", () => {
  test.each([
    ["+14165550100", true],
    ["001 416 555 0100", true],
    ["416-555-0100", true],
    ["0416 5550100", true],
    ["+1 416 555 0101", false],
    ["0100", false],
    ["", false],
  ])("%p is +1 416 555 0100: %p", (called, isOwn) => {
    expect(ownNumberOf(called, RULES.phoneNumbers) !== null).toBe(isOwn);
  });

  const used = [
    number("+1 416 555 0100", "offline_ads", null, "2026-03-31"),
    number("+14165550100", "paid_search", "2026-04-01", "2026-06-30"),
  ];
  test.each([
    ["2025-12-24", "offline_ads"],
    ["2026-03-31", "offline_ads"],
    ["2026-04-01", "paid_search"],
    ["2026-06-30", "paid_search"],
    ["2026-07-01", null],
  ])("a number that is used again means on %s: %p", (dayOn, source) => {
    expect(meaningOfNumber("+1 416 555 0100", dayOn, used)?.source ?? null).toBe(source);
  });
});

describe("the portal's own fields for tags", () => {
  test.each([
    {
      names: ["utm_source", "utm_medium", "utm_campaign"],
      found: { source: "utm_source", medium: "utm_medium", campaign: "utm_campaign" },
    },
    { names: ["first_utm_source", "utm_source", "last_utm_source"], found: { source: "utm_source", medium: null, campaign: null } },
    {
      names: ["lead_utm_source", "UTM_Medium", "utm_campaign__c"],
      found: { source: "lead_utm_source", medium: "UTM_Medium", campaign: "utm_campaign__c" },
    },
    { names: ["email", "source", "my_utm"], found: { source: null, medium: null, campaign: null } },
  ])("among $names", ({ names, found }) => expect(findUtmProperties(names)).toEqual(found));
});
