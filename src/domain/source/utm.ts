/** The tags of the link by which somebody came; each as found, or null. */
export interface Utm {
  source: string | null;
  medium: string | null;
  campaign: string | null;
}

const words = (...values: string[]): ReadonlySet<string> => new Set(values);

const SEARCH_ENGINES = words("google", "adwords", "bing", "microsoft", "yahoo", "duckduckgo");
const META = words("facebook", "fb", "instagram", "ig", "meta");
const LINKEDIN = words("linkedin", "li");
const GOOGLE_BUSINESS = words("gbp", "gmb", "google_business", "googlemybusiness", "google-my-business");
const GOOGLE_BUSINESS_MEDIUMS = words("local", "maps", "gbp");
const AI_ASSISTANTS = words("chatgpt.com", "chatgpt", "perplexity", "gemini", "copilot", "claude");
const PAID_SEARCH_MEDIUMS = words("cpc", "ppc", "paid", "paidsearch", "sem");
const PAID_SOCIAL_MEDIUMS = words("cpc", "paid", "paidsocial", "paid_social", "social_paid", "ads");

/** Mediums that say it alone, whatever the source. */
const BY_MEDIUM = new Map<string, string>(
  Object.entries({
    email: ["email", "newsletter"],
    organic_social: ["social", "organic_social"],
    website_referral: ["referral", "affiliate"],
    offline_ads: ["qr", "print", "flyer", "radio", "tv", "sign", "vehicle", "offline"],
    event: ["event", "webinar", "tradeshow"],
  }).flatMap(([value, mediums]) => mediums.map((medium) => [medium, value] as const)),
);

const fold = (text: string | null): string => (text ?? "").trim().toLowerCase();

const paidSource = (source: string, medium: string): string | null => {
  if (!PAID_SEARCH_MEDIUMS.has(medium) && !PAID_SOCIAL_MEDIUMS.has(medium)) return null;
  if (SEARCH_ENGINES.has(source)) return "paid_search";
  if (META.has(source)) return "meta_ads";
  if (LINKEDIN.has(source)) return "linkedin_ads";
  return source !== "" && PAID_SOCIAL_MEDIUMS.has(medium) ? "paid_social" : null;
};

/**
 * Our source for the tags of a link, case and spaces aside; null without a source and a medium.
 * A source that names its kind by itself (a Google Business Profile, an AI assistant) comes before the medium.
 */
export const sourceOfUtm = ({ source: rawSource, medium: rawMedium }: Utm, partners: readonly string[] = []): string | null => {
  const source = fold(rawSource);
  const medium = fold(rawMedium);
  if (source === "" && medium === "") return null;
  if (GOOGLE_BUSINESS.has(source) || (source === "google" && GOOGLE_BUSINESS_MEDIUMS.has(medium))) return "google_business";
  const paid = paidSource(source, medium);
  if (paid !== null) return paid;
  if (AI_ASSISTANTS.has(source)) return "ai_assistant";
  const byMedium = BY_MEDIUM.get(medium) ?? "other_campaign";
  return byMedium === "website_referral" && partners.some((partner) => fold(partner) === source) ? "partner" : byMedium;
};
