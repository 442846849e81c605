import { clickProperties, type VisitorSource } from "../live/visitor-source";
import type { TrafficWays } from "../live/traffic-ways";
import type { Random } from "../random";
import type { Source } from "./story";
import { sourceProperties, WAYS_OF_NORTHGATE } from "./ways-of-northgate";

const VISITORS: readonly { source: Source; words: string }[] = [
  { source: "paid_social", words: "an ad for the e-book" },
  { source: "paid_social", words: "an ad for the e-book" },
  { source: "paid_search", words: "a search ad" },
  { source: "paid_search", words: "a search ad" },
  { source: "linkedin_ads", words: "a LinkedIn ad" },
  { source: "partner", words: "a partner's advice" },
  { source: "unknown", words: "nowhere known" },
];
const PAGE = "https://www.northgate.example.com/demo";

/** What goes on at Northgate while somebody watches. */
export const TRAFFIC_OF_NORTHGATE: TrafficWays = {
  phonePrefix: WAYS_OF_NORTHGATE.phonePrefix,
  visitor,
  site: "Northgate website",
  firstInquiry: { form: "Request a demo", campaign: "workflow-software" },
  forms: ["Request a demo", "Request a demo", "Contact sales", "Download the e-book", "Newsletter"],
  mainForm: "Request a demo",
  meetingTitle: WAYS_OF_NORTHGATE.meetingTitle,
  meetingWord: "demo",
  emailSubject: "Your demo",
  notes: ["Called, left message.", "Wants to see the reports.", "Call again on Thursday.", "Has to ask the head of operations."],
  products: WAYS_OF_NORTHGATE.products,
  amounts: { least: 4_000, most: 40_000 },
  campaigns: ["decision-makers", "operations", "workflow-software", "Trade fair"],
  importedFile: "trade-fair.csv",
  neverDone: [],
};

function visitor(at: string, random: Random): VisitorSource {
  const { source, words } = random.pick(VISITORS);
  return { properties: { ...sourceProperties(source, at, random), ...clickOf(source, random) }, words };
}

function clickOf(source: Source, random: Random): Record<string, string> {
  if (source === "paid_search") return clickProperties({ network: "search", campaign: "workflow-software", page: PAGE }, random);
  return source === "linkedin_ads" ? clickProperties({ network: "linkedin", campaign: "decision-makers", page: PAGE }, random) : {};
}
