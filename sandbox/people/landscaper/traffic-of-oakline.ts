import { clickProperties, type VisitorSource } from "../live/visitor-source";
import type { TrafficWays } from "../live/traffic-ways";
import type { Random } from "../random";
import { sourceProperties } from "./source-properties";
import type { Source } from "./story";
import { WAYS_OF_OAKLINE } from "./ways-of-oakline";

const PAGE = "https://www.oakline.example.com/quote";

/** As many as in the sample's weeks: ads bring more than neighbours do. */
const VISITORS: readonly Source[] = [
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

/** What goes on at Oakline while somebody watches. */
export const TRAFFIC_OF_OAKLINE: TrafficWays = {
  phonePrefix: WAYS_OF_OAKLINE.phonePrefix,
  visitor,
  site: "Oakline website",
  firstInquiry: { form: "Quote request", campaign: "patio-2026" },
  forms: ["Request a quote", "Request a quote", "Request a quote", "Contact us", "Book a consultation", "Newsletter"],
  mainForm: "Request a quote",
  meetingTitle: "Site visit",
  meetingWord: "visit",
  emailSubject: "Your garden",
  notes: ["Called, left message.", "Wants a quote for the back yard.", "Call again on Thursday.", "Spoke on the mobile."],
  products: ["Patio", "Retaining wall", "Lawn care", "Garden design", "Walkway", "Irrigation"],
  amounts: { least: 300, most: 9_500 },
  campaigns: ["patio-2026", "Spring flyer", "lawn-care", "Home show"],
  importedFile: "home-show.csv",
  neverDone: [],
};

function visitor(at: string, random: Random): VisitorSource {
  const source = random.pick(VISITORS);
  return { properties: { ...sourceProperties(source, at, random), ...adProperties(source, random) }, words: WORDS[source] };
}

function adProperties(source: Source, random: Random): Record<string, string> {
  if (source !== "paid_search" && source !== "meta_ads") return {};
  const isSearch = source === "paid_search";
  const campaign = random.pick(isSearch ? ["patio-2026", "lawn-care"] : ["garden-ideas", "before-after"]);
  return clickProperties({ network: isSearch ? "search" : "facebook", campaign, page: PAGE }, random);
}
