import type { Random } from "../random";
import { sourceProperties } from "../landscaper/source-properties";
import type { Source } from "../landscaper/story";

const SITE = "https://www.oakline.example.com/quote";

/** As many as in the sample's weeks: ads bring more than neighbours do. */
const SOURCES: readonly Source[] = [
  ...["meta_ads", "meta_ads", "meta_ads", "meta_ads", "paid_search", "paid_search", "paid_search", "organic_search"],
  ...["organic_search", "directory", "word_of_mouth", "offline_ads", "unknown"],
] as Source[];

const WORDS: Readonly<Record<Source, string>> = {
  meta_ads: "a Facebook or Instagram ad",
  paid_search: "a search ad",
  organic_search: "an unpaid search",
  directory: "a directory",
  word_of_mouth: "a neighbour's advice",
  offline_ads: "a sign",
  unknown: "nowhere known",
};

export interface VisitorSource {
  /** what tracking writes on the contact */
  properties: Record<string, string>;
  /** for a sentence: "from …" */
  words: string;
}

/**
 * Where a visitor of the website comes from, as tracking notes it: HubSpot's analytics, and for an ad now the click's id, now the tags of
 * the link in the form's hidden fields, now both in the address of the page alone.
 */
export function visitorSource(at: string, random: Random): VisitorSource {
  const source = random.pick(SOURCES);
  return { properties: { ...sourceProperties(source, at, random), ...adProperties(source, random) }, words: WORDS[source] };
}

function adProperties(source: Source, random: Random): Record<string, string> {
  if (source !== "paid_search" && source !== "meta_ads") return {};
  const isSearch = source === "paid_search";
  const campaign = random.pick(isSearch ? ["patio-2026", "lawn-care"] : ["garden-ideas", "before-after"]);
  const [utmSource, utmMedium] = isSearch ? random.pick(SEARCH_TAGS) : random.pick(SOCIAL_TAGS);
  const clickId = random.whole(10 ** 9, 10 ** 12).toString(36);
  const url = `${SITE}?utm_source=${utmSource}&utm_medium=${utmMedium}&utm_campaign=${campaign}`;
  switch (random.whole(0, 3)) {
    case 0:
      return isSearch ? { hs_google_click_id: `Cj0K${clickId}` } : { hs_facebook_click_id: `IwAR${clickId}` };
    case 1:
      return { utm_source: utmSource, utm_medium: utmMedium, utm_campaign: campaign };
    case 2: {
      const address = `${url}&${isSearch ? "gclid" : "fbclid"}=${clickId}`;
      return { hs_analytics_first_url: address, hs_analytics_last_url: address };
    }
    default:
      return {};
  }
}

const SEARCH_TAGS = [
  ["google", "cpc"],
  ["google", "cpc"],
  ["Bing", "CPC"],
] as const;
const SOCIAL_TAGS = [
  ["facebook", "paid"],
  ["ig", "paid_social"],
  ["facebook", "cpc"],
] as const;
