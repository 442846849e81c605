import { clickProperties, type VisitorSource } from "../live/visitor-source";
import type { TrafficWays } from "../live/traffic-ways";
import type { Random } from "../random";
import { sourceProperties, WAYS_OF_PATS } from "./ways-of-pats";

const VISITORS = [
  { source: "paid_search", words: "a search ad" },
  { source: "organic_search", words: "an unpaid search" },
  { source: "direct", words: "an address typed in" },
  { source: "untracked", words: "nowhere known" },
] as const;

/** What goes on at Pat's while somebody watches: few visits get an outcome, and stages and boxes are nothing that Pat looks at. */
export const TRAFFIC_OF_PATS: TrafficWays = {
  phonePrefix: WAYS_OF_PATS.phonePrefix,
  visitor,
  site: "Pat's Plumbing website",
  firstInquiry: { form: "Call me back", campaign: "emergency-plumber" },
  forms: ["Call me back", "Call me back", "Contact us"],
  mainForm: "Call me back",
  meetingTitle: WAYS_OF_PATS.meetingTitle,
  meetingWord: "visit",
  emailSubject: "Your plumbing",
  notes: ["Called, left message.", "Leak under the sink.", "Call again after four.", "Will send photos."],
  products: WAYS_OF_PATS.products,
  amounts: { least: 200, most: 1_800 },
  campaigns: ["emergency-plumber"],
  importedFile: "old-customers.csv",
  neverDone: ["lifecycle", "qualification", "meetingOutcome", "leadStatus", "qualityRated", "campaignCorrected", "ownerAssigned"],
};

function visitor(at: string, random: Random): VisitorSource {
  const { source, words } = random.pick(VISITORS);
  const ad = { network: "search", campaign: "emergency-plumber", page: "https://www.pats-plumbing.example.com/" } as const;
  return { properties: { ...sourceProperties(source, at), ...(source === "paid_search" ? clickProperties(ad, random) : {}) }, words };
}
