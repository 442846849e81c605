/** One of HubSpot's own sources with its first drill-down (`hs_analytics_source` and `_data_1`, or `hs_latest_source` and its own). */
export interface HubSpotSource {
  value: string | null;
  data1: string | null;
  data2?: string | null;
}

/** Names of directories and marketplaces as in their domains, so that yelp.ca and yelp.co.uk are both Yelp. */
const DIRECTORIES: ReadonlySet<string> = new Set([
  "angi",
  "angieslist",
  "bark",
  "bayut",
  "capterra",
  "checkatrade",
  "clutch",
  "dubizzle",
  "g2",
  "getapp",
  "homeadvisor",
  "homestars",
  "houzz",
  "mybuilder",
  "myhammer",
  "propertyfinder",
  "softwareadvice",
  "thumbtack",
  "trustatrader",
  "yellowpages",
  "yelp",
]);

/** Second-level parts of country domains (yelp.co.uk), before which the name stands. */
const COUNTRY_SECOND_LEVELS: ReadonlySet<string> = new Set(["co", "com", "net", "org"]);

const nameOfDomain = (address: string): string => {
  const host = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/?#:].*$/, "");
  const labels = host.split(".");
  const secondLevel = labels.at(-2) ?? "";
  return labels.length > 2 && COUNTRY_SECOND_LEVELS.has(secondLevel) ? (labels.at(-3) ?? "") : secondLevel;
};

const isDirectory = (address: string | null): boolean => address !== null && DIRECTORIES.has(nameOfDomain(address));

const socialAds = (network: string): string => {
  if (/facebook|instagram/i.test(network)) return "meta_ads";
  return /linkedin/i.test(network) ? "linkedin_ads" : "paid_social";
};

const BY_VALUE: Readonly<Record<string, string>> = {
  PAID_SEARCH: "paid_search",
  ORGANIC_SEARCH: "organic_search",
  SOCIAL_MEDIA: "organic_social",
  EMAIL_MARKETING: "email",
  DIRECT_TRAFFIC: "direct",
  AI_REFERRALS: "ai_assistant",
  OTHER_CAMPAIGNS: "other_campaign",
};

/**
 * Our source for one of HubSpot's; null for none and for OFFLINE, which says how a record was made and not where it came
 * from. REFERRALS are other websites, never word of mouth. An option we don't know is a source of its own, under its own value.
 */
export const sourceOfHubSpot = ({ value, data1 }: HubSpotSource): string | null => {
  switch (value) {
    case null:
    case "":
    case "OFFLINE":
      return null;
    case "PAID_SOCIAL":
      return socialAds(data1 ?? "");
    case "REFERRALS":
      return isDirectory(data1) ? "directory" : "website_referral";
    default:
      return BY_VALUE[value] ?? value;
  }
};

const textOrNull = (text: string | null | undefined): string | null => (text === undefined || text === "" ? null : text);

/** The campaign HubSpot names for a paid source: the first drill-down of search, the second of social, whose first is the network. */
export const campaignOfHubSpot = ({ value, data1, data2 }: HubSpotSource): string | null => {
  if (value === "PAID_SEARCH") return textOrNull(data1);
  return value === "PAID_SOCIAL" ? textOrNull(data2) : null;
};
