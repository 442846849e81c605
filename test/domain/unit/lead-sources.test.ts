import type { Charter } from "../../../src/domain/charter";
import type { Lead, LinkedActivity, LinkedRecord } from "../../../src/domain/unit/unit";
import { aCall, aCharter, aContact, aDeal, at, build, iso, only, type Entry, type Properties } from "./a-unit";

/** The one lead of a contact that filled in a form on 1 May 2026 at 10:00 UTC. */
const leadOf = (
  properties: Properties,
  known: Partial<Charter> = {},
  more: { calls?: LinkedActivity[]; deals?: LinkedRecord[] } = {},
): Lead =>
  only(
    build(
      { contacts: [aContact(1, "2026-05-01T10:00", properties)], activities: more.calls ?? [], deals: more.deals ?? [] },
      aCharter(known),
    ).leads,
  );

const NOON = "2026-05-01T12:00";
/** What HubSpot tracks, from the lowest rank to the highest. */
const original: Properties = { hs_analytics_source: "DIRECT_TRAFFIC" };
const latest: Properties = { ...original, hs_latest_source: "EMAIL_MARKETING", hs_latest_source_timestamp: "2026-05-01T09:59:00Z" };
const tagged: Properties = {
  ...latest,
  "handoff:last_utm_source": [["2026-05-01T10:00", "google", null]],
  "handoff:last_utm_medium": [["2026-05-01T10:00", "maps", null]],
};
const clicked: Properties = { ...tagged, "handoff:click.meta": [["2026-05-01T10:00", "yes", null]] };
const ownField: Properties = { ...clicked, "handoff:own_source.lead_source": [["2026-05-01T10:00", "Fair", null]] };
const set = (value: string, by: string, when = NOON): Entry => [when, value, by];

const OWN: Partial<Charter> = {
  ownSourceProperty: { objectType: "contacts", property: "lead_source", values: { Fair: "event", Bayut: "Bayut" } },
};
const NUMBER: Partial<Charter> = {
  phoneNumbers: [{ number: "+14165550100", source: "offline_ads", campaign: "Truck", fromOn: "2026-01-01", toOn: "2026-12-31" }],
};
const call = aCall(9, [1], "2026-05-01T10:30", {
  hs_call_direction: "INBOUND",
  "handoff:called_number": [["2026-05-01T10:30", "+14165550100", null]],
});

describe("the first evidence that answers wins", () => {
  test.each([
    {
      name: "a person",
      properties: { ...ownField, handoff_source: [set("word_of_mouth", "CRM_UI")] },
      source: "word_of_mouth",
      by: "person",
    },
    { name: "an import", properties: { ...ownField, handoff_source: [set("Bayut", "IMPORT")] }, source: "Bayut", by: "import" },
    { name: "a workflow", properties: { ...ownField, handoff_source: [set("partner", "WORKFLOWS")] }, source: "partner", by: "import" },
    { name: "the called number", properties: ownField, calls: [call], source: "offline_ads", by: "phone_number" },
    { name: "the portal's own field", properties: ownField, source: "event", by: "own_property" },
    { name: "a click id", properties: clicked, source: "meta_ads", by: "ad_click" },
    { name: "the link's tags", properties: tagged, source: "google_business", by: "utm" },
    { name: "HubSpot's latest source", properties: latest, source: "email", by: "hubspot_latest" },
    { name: "HubSpot's original source", properties: original, source: "direct", by: "hubspot_original" },
    {
      name: "the app's source, for what came offline",
      properties: { hs_object_source: "INTEGRATION", "handoff:app": "Zapier", hs_analytics_source: "OFFLINE" },
      source: "meta_ads",
      by: "offline_detail",
    },
    { name: "nothing", properties: { hs_analytics_source: "OFFLINE" }, source: null, by: "unknown" },
  ])("$name", ({ properties, calls = [], source, by }) => {
    const apps = { Zapier: { countsAsLead: true, isInquiry: true, source: "meta_ads" } };
    expect(leadOf(properties as Properties, { ...OWN, ...NUMBER, apps }, { calls })).toMatchObject({ source, decidedBy: by });
  });

  test("the number's campaign comes with it, and only within its dates", () => {
    expect(leadOf(original, NUMBER, { calls: [call] })).toMatchObject({ source: "offline_ads", campaign: "Truck" });
    const lastYear = {
      phoneNumbers: [{ number: "+14165550100", source: "offline_ads", campaign: null, fromOn: null, toOn: "2025-12-31" }],
    };
    expect(leadOf(original, lastYear, { calls: [call] }).source).toBe("direct");
  });

  test("a call of days later says nothing of where the inquiry came from", () => {
    const later = aCall(9, [1], "2026-05-04T10:30", {
      hs_call_direction: "INBOUND",
      "handoff:called_number": [["2026-05-04T10:30", "+14165550100", null]],
    });
    expect(leadOf(original, NUMBER, { calls: [later] }).source).toBe("direct");
  });

  test("a value of the portal's own list that fits none of ours is a source of its own, one that is not mapped none", () => {
    const told = (value: string): Properties => ({ ...original, "handoff:own_source.lead_source": value });
    expect([leadOf(told("Bayut"), OWN).source, leadOf(told("Elephant"), OWN).source]).toEqual(["Bayut", "direct"]);
  });

  test("the portal's own field on deals speaks for the lead of the deal and for the deal", () => {
    const own = { ownSourceProperty: { objectType: "deals" as const, property: "origin", values: { Fair: "event" } } };
    const deal = aDeal(5, [1], "2026-05-02", { "handoff:own_source.origin": "Fair" });
    const unit = build({ contacts: [aContact(1, "2026-05-01T10:00", original)], deals: [deal] }, aCharter(own));
    expect([only(unit.leads).source, only(unit.deals).source]).toEqual(["event", "event"]);
  });

  test.each([
    { hubspot: "ORGANIC_SEARCH", utm: ["gbp", "organic"], source: "google_business" },
    { hubspot: "OTHER_CAMPAIGNS", utm: ["june", "newsletter"], source: "email" },
    { hubspot: "OTHER_CAMPAIGNS", utm: ["", ""], source: "other_campaign" },
  ])("$hubspot with tags $utm is $source", ({ hubspot, utm: [name = "", medium = ""], source }) => {
    const properties = { hs_analytics_source: hubspot, "handoff:first_utm_source": name, "handoff:first_utm_medium": medium };
    expect(leadOf(properties).source).toBe(source);
  });

  test("a partner's link is a partner's where the portal named them", () => {
    const link: Properties = { "handoff:utm_source": "Acme", "handoff:utm_medium": "referral" };
    expect([leadOf(link).source, leadOf(link, { partners: ["acme"] }).source]).toEqual(["website_referral", "partner"]);
  });
});

describe("clicks and tags speak for the inquiry they led to", () => {
  const click = (when: string): Properties => ({ ...original, "handoff:click.google": [[when, "yes", null]] });
  test.each([
    { name: "30 days before", when: "2026-04-01T10:00", source: "paid_search" },
    { name: "longer ago", when: "2026-04-01T09:59", source: "direct" },
    { name: "matched within a day", when: "2026-05-02T10:00", source: "paid_search" },
  ])("$name: $source", ({ when, source }) => expect(leadOf(click(when)).source).toBe(source));

  test("of two clicks the later one", () => {
    const both: Properties = {
      "handoff:click.google": [["2026-04-20", "yes", null]],
      "handoff:last_click": [["2026-04-28", "linkedin", null]],
    };
    expect(leadOf(both).source).toBe("linkedin_ads");
  });

  test("own fields for tags before the address", () => {
    const both: Properties = { ...tagged, "handoff:utm_source": "chatgpt.com" };
    expect(leadOf(both).source).toBe("ai_assistant");
  });

  test("the campaign of a paid source is HubSpot's second drill-down of social ads, its first of search ads", () => {
    const paid = (value: string): Properties => ({
      hs_analytics_source: value,
      hs_analytics_source_data_1: "Facebook",
      hs_analytics_source_data_2: "Reels",
    });
    expect([leadOf(paid("PAID_SOCIAL")).campaign, leadOf(paid("PAID_SEARCH")).campaign, leadOf(paid("REFERRALS")).campaign]).toEqual([
      "Reels",
      "Facebook",
      null,
    ]);
  });

  test("tags that resolve to nothing keep their campaign", () => {
    expect(leadOf({ "handoff:utm_source": "poster", "handoff:utm_campaign": "Stadium" })).toMatchObject({
      source: "other_campaign",
      campaign: "Stadium",
    });
  });
});

describe("roles", () => {
  const journey: Properties = {
    hs_analytics_source: [["2026-03-01", "ORGANIC_SEARCH", null]],
    hs_latest_source: [
      ["2026-05-01T09:59", "PAID_SEARCH", null],
      ["2026-05-20", "DIRECT_TRAFFIC", null],
    ],
    hs_latest_source_timestamp: [
      ["2026-05-01T09:59", "2026-05-01T09:59:00Z", null],
      ["2026-05-20", "2026-05-20T00:00:00Z", null],
    ],
  };

  test("first, converting and latest each have their own", () => {
    expect(leadOf(journey)).toMatchObject({ firstSource: "organic_search", source: "paid_search", latestSource: "direct" });
  });

  test("what a person says holds for all three", () => {
    expect(leadOf({ ...journey, handoff_source: [set("partner", "CRM_UI")] })).toMatchObject({
      firstSource: "partner",
      source: "partner",
      latestSource: "partner",
    });
  });

  test("the first page seen is the first touch, the last page the latest", () => {
    const pages: Properties = {
      ...journey,
      "handoff:first_click": [["2026-03-01", "meta", null]],
      "handoff:last_utm_source": [["2026-05-20", "perplexity", null]],
    };
    expect(leadOf(pages)).toMatchObject({ firstSource: "meta_ads", source: "paid_search", latestSource: "ai_assistant" });
  });
});

describe("the lock", () => {
  const originals = (...entries: Entry[]): Properties => ({
    hs_analytics_source: [["2026-05-01T10:00", "DIRECT_TRAFFIC", null], ...entries],
  });

  test("a cookie that is matched within a day counts", () => {
    const lead = leadOf(originals(["2026-05-02T10:00", "PAID_SEARCH", null]));
    expect([lead.source, lead.firstSource, lead.sourceCorrections]).toEqual(["paid_search", "paid_search", []]);
  });

  test("what HubSpot changes later is logged and not applied", () => {
    const lead = leadOf(originals(["2026-05-02T10:00:01", "PAID_SEARCH", "ANALYTICS"]));
    expect([lead.source, lead.firstSource]).toEqual(["direct", "direct"]);
    expect(lead.sourceCorrections).toEqual([
      {
        property: "hs_analytics_source",
        from: "DIRECT_TRAFFIC",
        to: "PAID_SEARCH",
        atMs: at("2026-05-02T10:00:01"),
        by: "hubspot",
        isApplied: false,
      },
    ]);
  });

  test("an import that tells it days after the contact was made is no correction", () => {
    const lead = leadOf({ hs_analytics_source: [["2026-06-01", "PAID_SEARCH", "IMPORT"]] });
    expect([lead.source, lead.sourceCorrections]).toEqual(["paid_search", []]);
  });

  test("what people set is applied and logged with who and when, also taking it back", () => {
    const lead = leadOf({
      ...original,
      handoff_source: [
        set("partner", "IMPORT", "2026-05-03"),
        set("word_of_mouth", "CRM_UI", "2026-05-04"),
        set("", "WORKFLOWS", "2026-05-05"),
      ],
    });
    expect(lead.source).toBe("direct");
    expect(lead.sourceCorrections.map(({ from, to, atMs, by, isApplied }) => [from, to, iso(atMs)?.slice(0, 10), by, isApplied])).toEqual([
      ["direct", "partner", "2026-05-03", "import", true],
      ["partner", "word_of_mouth", "2026-05-04", "person", true],
      ["word_of_mouth", "direct", "2026-05-05", "workflow", true],
    ]);
  });

  test("an import of a lead of which nothing was known corrects nothing, a person does", () => {
    const by = (sourceType: string) => leadOf({ handoff_source: [set("event", sourceType)] }).sourceCorrections.length;
    expect([by("IMPORT"), by("CRM_UI")]).toEqual([0, 1]);
  });

  test("each lead of a contact is locked at its own start", () => {
    const { leads } = build({
      contacts: [
        aContact(1, "2026-01-10", {
          recent_conversion_date: [["2026-05-01", "2026-05-01T00:00:00Z"]],
          hs_analytics_source: [
            ["2026-01-10", "DIRECT_TRAFFIC", null],
            ["2026-03-01", "ORGANIC_SEARCH", null],
          ],
        }),
      ],
    });
    expect(leads.map((lead) => [lead.firstSource, lead.sourceCorrections.length])).toEqual([
      ["direct", 1],
      ["organic_search", 0],
    ]);
  });
});
