import { campaignOfHubSpot, sourceOfHubSpot } from "../../src/domain/source/hubspot-source";
import { resolveSource, type SourceEvidence } from "../../src/domain/source/resolve-source";
import { labelOfSource, pickerOf, SOURCES } from "../../src/domain/source/sources";
import { sourceOfUtm } from "../../src/domain/source/utm";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const INQUIRY = Date.parse("2026-06-02T14:00:00Z");

const evidence = (known: Partial<SourceEvidence>): SourceEvidence => ({
  inquiryAtMs: INQUIRY,
  handoffSource: null,
  handoffCampaign: null,
  hsLatestSource: null,
  hsAnalyticsSource: null,
  ...known,
});

describe("sourceOfHubSpot", () => {
  test.each([
    { value: "PAID_SEARCH", data1: "spring", source: "paid_search" },
    { value: "PAID_SOCIAL", data1: "Facebook", source: "meta_ads" },
    { value: "PAID_SOCIAL", data1: "instagram.com", source: "meta_ads" },
    { value: "PAID_SOCIAL", data1: "LinkedIn", source: "linkedin_ads" },
    { value: "PAID_SOCIAL", data1: "tiktok", source: "paid_social" },
    { value: "PAID_SOCIAL", data1: null, source: "paid_social" },
    { value: "ORGANIC_SEARCH", data1: "Unknown keywords (SSL)", source: "organic_search" },
    { value: "SOCIAL_MEDIA", data1: "Facebook", source: "organic_social" },
    { value: "EMAIL_MARKETING", data1: null, source: "email" },
    { value: "REFERRALS", data1: "some-blog.example", source: "website_referral" },
    { value: "REFERRALS", data1: null, source: "website_referral" },
    { value: "REFERRALS", data1: "https://www.homestars.com/companies/1", source: "directory" },
    { value: "REFERRALS", data1: "yelp.co.uk", source: "directory" },
    { value: "REFERRALS", data1: "clutch.co", source: "directory" },
    { value: "REFERRALS", data1: "notyelp.com", source: "website_referral" },
    { value: "DIRECT_TRAFFIC", data1: "example.com/contact", source: "direct" },
    { value: "AI_REFERRALS", data1: null, source: "ai_assistant" },
    { value: "OTHER_CAMPAIGNS", data1: "x", source: "other_campaign" },
    { value: "OFFLINE", data1: "IMPORT", source: null },
    { value: "", data1: null, source: null },
    { value: null, data1: null, source: null },
    { value: "A_NEW_OPTION", data1: null, source: "A_NEW_OPTION" },
  ])("$value of $data1 is $source", ({ value, data1, source }) => {
    expect(sourceOfHubSpot({ value, data1 })).toBe(source);
  });

  test.each([
    { name: "search names it first", source: { value: "PAID_SEARCH", data1: "spring", data2: "patio stones" }, campaign: "spring" },
    {
      name: "social names the network first and the campaign second",
      source: { value: "PAID_SOCIAL", data1: "Facebook", data2: "reels" },
      campaign: "reels",
    },
    { name: "a network alone is no campaign", source: { value: "PAID_SOCIAL", data1: "Facebook" }, campaign: null },
    { name: "an unpaid source has none", source: { value: "REFERRALS", data1: "yelp.ca" }, campaign: null },
  ])("campaign: $name", ({ source, campaign }) => {
    expect(campaignOfHubSpot(source)).toBe(campaign);
  });
});

describe("sourceOfUtm", () => {
  test.each([
    ["google", "cpc", "paid_search"],
    ["adwords", "ppc", "paid_search"],
    ["bing", "paid", "paid_search"],
    ["duckduckgo", "paidsearch", "paid_search"],
    ["microsoft", "sem", "paid_search"],
    ["facebook", "cpc", "meta_ads"],
    ["FB", " Paid_Social ", "meta_ads"],
    ["ig", "paid", "meta_ads"],
    ["meta", "ads", "meta_ads"],
    ["instagram", "social_paid", "meta_ads"],
    ["linkedin", "paidsocial", "linkedin_ads"],
    ["li", "cpc", "linkedin_ads"],
    ["tiktok", "cpc", "paid_social"],
    ["gbp", "organic", "google_business"],
    ["googlemybusiness", null, "google_business"],
    ["google", "maps", "google_business"],
    ["google", "local", "google_business"],
    ["mailchimp", "email", "email"],
    ["june", "newsletter", "email"],
    ["facebook", "social", "organic_social"],
    ["linkedin", "organic_social", "organic_social"],
    ["blog", "referral", "website_referral"],
    ["acme", "affiliate", "website_referral"],
    ["Our Partner", "referral", "partner"],
    ["truck", "vehicle", "offline_ads"],
    ["door", "flyer", "offline_ads"],
    [null, "qr", "offline_ads"],
    ["expo", "tradeshow", "event"],
    ["zoom", "webinar", "event"],
    ["chatgpt.com", null, "ai_assistant"],
    ["perplexity", "referral", "ai_assistant"],
    ["poster", "stadium", "other_campaign"],
    ["google", "organic", "other_campaign"],
    [null, null, null],
    [" ", "", null],
  ])("source %p with medium %p is %p", (source, medium, expected) => {
    expect(sourceOfUtm({ source, medium, campaign: null }, ["our partner"])).toBe(expected);
  });
});

describe("resolveSource", () => {
  const everything: Partial<SourceEvidence> = {
    handoffSource: { value: "word_of_mouth", setBy: "person" },
    phoneNumber: { source: "offline_ads", campaign: "Truck" },
    ownProperty: "event",
    clickId: "meta",
    utm: { source: "google", medium: "cpc", campaign: "Spring" },
    hsLatestSource: { value: "EMAIL_MARKETING", data1: null, atMs: INQUIRY },
    hsAnalyticsSource: { value: "DIRECT_TRAFFIC", data1: null },
  };
  const without = (...gone: (keyof SourceEvidence)[]): Partial<SourceEvidence> =>
    Object.fromEntries(Object.entries(everything).filter(([key]) => !gone.includes(key as keyof SourceEvidence)));

  test.each([
    { name: "what a person set wins over all", known: everything, value: "word_of_mouth", decidedBy: "person" },
    {
      name: "what an import wrote comes next",
      known: { ...everything, handoffSource: { value: "Bayut", setBy: "import" as const } },
      value: "Bayut",
      decidedBy: "import",
    },
    {
      name: "a workflow counts as much",
      known: { ...everything, handoffSource: { value: "partner", setBy: "workflow" as const } },
      value: "partner",
      decidedBy: "import",
    },
    {
      name: "our own write proves nothing",
      known: { ...everything, handoffSource: { value: "direct", setBy: "handoff" as const } },
      value: "offline_ads",
      decidedBy: "phone_number",
    },
    {
      name: "a source that was cleared does not answer",
      known: { ...everything, handoffSource: { value: "", setBy: "person" as const } },
      value: "offline_ads",
      decidedBy: "phone_number",
    },
    { name: "then the number they called", known: without("handoffSource"), value: "offline_ads", decidedBy: "phone_number" },
    { name: "then the portal's own field", known: without("handoffSource", "phoneNumber"), value: "event", decidedBy: "own_property" },
    { name: "then the click id", known: without("handoffSource", "phoneNumber", "ownProperty"), value: "meta_ads", decidedBy: "ad_click" },
    {
      name: "then the link's tags",
      known: without("handoffSource", "phoneNumber", "ownProperty", "clickId"),
      value: "paid_search",
      decidedBy: "utm",
    },
    {
      name: "then HubSpot's latest source",
      known: without("handoffSource", "phoneNumber", "ownProperty", "clickId", "utm"),
      value: "email",
      decidedBy: "hubspot_latest",
    },
    {
      name: "then its original source",
      known: { hsAnalyticsSource: { value: "DIRECT_TRAFFIC", data1: null } },
      value: "direct",
      decidedBy: "hubspot_original",
    },
    {
      name: "offline is no answer",
      known: { hsAnalyticsSource: { value: "OFFLINE", data1: "IMPORT" } },
      value: null,
      decidedBy: "unknown",
    },
    { name: "nothing known is unknown", known: {}, value: null, decidedBy: "unknown" },
    {
      name: "an offline latest source leaves the word to the original one",
      known: {
        hsLatestSource: { value: "OFFLINE", data1: "CRM_UI", atMs: INQUIRY },
        hsAnalyticsSource: { value: "PAID_SEARCH", data1: null },
      },
      value: "paid_search",
      decidedBy: "hubspot_original",
    },
  ])("$name", ({ known, value, decidedBy }) => {
    expect(resolveSource(evidence(known))).toMatchObject({ value, decidedBy });
  });

  test.each([
    { name: "30 days before the inquiry it still speaks for it", atMs: INQUIRY - 30 * DAY, value: "email" },
    { name: "a millisecond earlier it does not", atMs: INQUIRY - 30 * DAY - 1, value: "direct" },
    { name: "24 hours after it does", atMs: INQUIRY + DAY, value: "email" },
    { name: "a millisecond later it does not", atMs: INQUIRY + DAY + 1, value: "direct" },
    { name: "without an instant it does not", atMs: null, value: "direct" },
  ])("latest source: $name", ({ atMs, value }) => {
    const known = {
      hsLatestSource: { value: "EMAIL_MARKETING", data1: null, atMs },
      hsAnalyticsSource: { value: "DIRECT_TRAFFIC", data1: null },
    };
    expect(resolveSource(evidence(known)).value).toBe(value);
  });

  test.each([
    { name: "one set on the record wins", known: { ...everything, handoffCampaign: "Fair" }, campaign: "Fair" },
    { name: "the campaign of a click does not stick to word of mouth", known: everything, campaign: null },
    {
      name: "an import's source takes the campaign of tags that say the same",
      known: { ...everything, handoffSource: { value: "paid_search", setBy: "import" as const } },
      campaign: "Spring",
    },
    {
      name: "HubSpot's paid search names its own",
      known: { hsAnalyticsSource: { value: "PAID_SEARCH", data1: "Brand" } },
      campaign: "Brand",
    },
    { name: "an unknown source may have one", known: { handoffCampaign: "Fair" }, campaign: "Fair" },
  ])("campaign: $name", ({ known, campaign }) => {
    expect(resolveSource(evidence(known)).campaign).toBe(campaign);
  });
});

describe("the list of sources", () => {
  test("seven are paid and each value stands once", () => {
    expect(SOURCES.filter(({ isPaid }) => isPaid)).toHaveLength(7);
    expect(new Set(SOURCES.map(({ value }) => value)).size).toBe(SOURCES.length);
  });

  test("a source of the portal's own is shown by its value, none at all as unknown", () => {
    expect([labelOfSource("paid_search"), labelOfSource("Bayut"), labelOfSource(null), labelOfSource("Unattributed")]).toEqual([
      "Search ads",
      "Bayut",
      "Unknown source",
      "Unknown source",
    ]);
  });

  test.each(["service", "b2b"] as const)("the picker for %s offers at most eight answers that are sources", (preset) => {
    const picker = pickerOf(preset);
    const values = new Set<string | null>([...SOURCES.map(({ value }) => value), null]);
    expect(picker.length).toBeLessThanOrEqual(8);
    expect(picker.filter(({ value }) => !values.has(value))).toEqual([]);
  });
});
