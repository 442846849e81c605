import { sourceOfUtm } from "../../../src/domain/source/utm";

const SEARCH = ["google", "adwords", "bing", "microsoft", "yahoo", "duckduckgo"];
const META = ["facebook", "fb", "instagram", "ig", "meta"];
const SEARCH_MEDIUMS = ["cpc", "ppc", "paid", "paidsearch", "sem"];
const SOCIAL_MEDIUMS = ["cpc", "paid", "paidsocial", "paid_social", "social_paid", "ads"];

/** Every source of a row with every medium of it. */
const each = (
  sources: readonly (string | null)[],
  mediums: readonly (string | null)[],
  source: string,
): [string | null, string | null, string][] =>
  sources.flatMap((name) => mediums.map((medium): [string | null, string | null, string] => [name, medium, source]));

const ANY = "somewhere";

test.each([
  ...each(SEARCH, SEARCH_MEDIUMS, "paid_search"),
  ...each(META, SOCIAL_MEDIUMS, "meta_ads"),
  ...each(["linkedin", "li"], SOCIAL_MEDIUMS, "linkedin_ads"),
  ...each(["tiktok", "pinterest", "reddit"], SOCIAL_MEDIUMS, "paid_social"),
  ...each(["gbp", "gmb", "google_business", "googlemybusiness", "google-my-business"], ["organic", "cpc", null], "google_business"),
  ...each(["google"], ["local", "maps", "gbp"], "google_business"),
  ...each([ANY], ["email", "newsletter"], "email"),
  ...each([ANY, "facebook"], ["social", "organic_social"], "organic_social"),
  ...each([ANY], ["referral", "affiliate"], "website_referral"),
  ...each(["acme"], ["referral", "affiliate"], "partner"),
  ...each([ANY, null], ["qr", "print", "flyer", "radio", "tv", "sign", "vehicle", "offline"], "offline_ads"),
  ...each([ANY], ["event", "webinar", "tradeshow"], "event"),
  ...each(["chatgpt.com", "chatgpt", "perplexity", "gemini", "copilot", "claude"], [null, "referral"], "ai_assistant"),
  ...each([ANY, "google"], ["organic", "banner", null], "other_campaign"),
])("source %p with medium %p is %p, in any case and with spaces around", (source, medium, expected) => {
  expect(sourceOfUtm({ source, medium, campaign: null }, ["Acme"])).toBe(expected);
  const loud = (text: string | null): string | null => (text === null ? null : ` ${text.toUpperCase()} `);
  expect(sourceOfUtm({ source: loud(source), medium: loud(medium), campaign: null }, ["Acme"])).toBe(expected);
});
