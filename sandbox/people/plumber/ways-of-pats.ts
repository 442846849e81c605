import type { AccountWays } from "../story/account-ways";
import { analyticsProperties, formProperties } from "../story/analytics-properties";
import { FEW_DEALS } from "../story/closing-times";
import { ownerAt } from "../story/owner-at";
import type { Random } from "../random";

/** Where Pat's leads come from as far as the account knows: three ways that leave a trace, and three that leave none. */
export const SOURCES = ["paid_search", "organic_search", "direct", "by_hand", "app", "untracked"] as const;
export type Source = (typeof SOURCES)[number];

export type Person = "pat" | "nobody";

export const PAT = ownerAt("pats-plumbing.example.com")(72101, 8301, "Pat", "Doyle");

/** Pat works alone: logs some calls, scribbles notes about others, moves no stage, sets no outcome, and does not own half of the leads. */
export const WAYS_OF_PATS: AccountWays = {
  currency: "USD",
  ownerIds: { pat: PAT.id, nobody: null },
  helpers: ["pat"],
  mondayRush: { fromHour: 7, hours: 2, share: 0.4 },
  phonePrefix: "+1 312 555 01",
  inventCompany: null,
  inquiry: ({ source }, startedAt, random) => inquiryOf(source as Source, startedAt, random),
  sourceProperties: (source, startedAt) => sourceProperties(source as Source, startedAt),
  notedSource: () => null,
  onArrival: {},
  isStageKept: false,
  isStatusKept: false,
  noteShare: 0.5,
  closingTimes: FEW_DEALS,
  meetingTitle: "Look at the job",
  products: ["Water heater", "Burst pipe", "Drain", "Bathroom", "Sump pump", "Faucet", "Kitchen sink"],
  // HubSpot's first stage, whatever it is called.
  openedStage: "appointmentscheduled",
  sentStage: null,
};

/** How the contact came to be. What Pat types in, and what the booking app writes, is a lead because it is put at that stage. */
function inquiryOf(source: Source, startedAt: string, random: Random): ReturnType<AccountWays["inquiry"]> {
  const lead = { lifecyclestage: "lead", hs_v2_date_entered_lead: startedAt };
  if (source === "by_hand") {
    const sourceType = random.pick(["CRM_UI", "MOBILE_IOS"]);
    return { sourceType, properties: { hs_object_source: sourceType, ...lead } };
  }
  if (source === "app") {
    return {
      sourceType: "INTEGRATION",
      properties: { hs_object_source: "INTEGRATION", hs_object_source_detail_1: "Jobline booking", ...lead },
    };
  }
  return { sourceType: "FORM", properties: formProperties("Call me back", "Pat's Plumbing website", startedAt) };
}

/** What tracking writes on the contact. */
export function sourceProperties(source: Source, startedAt: string): Record<string, string> {
  switch (source) {
    case "paid_search":
      return analyticsProperties(startedAt, "PAID_SEARCH", "emergency-plumber", "plumber near me");
    case "organic_search":
      return analyticsProperties(startedAt, "ORGANIC_SEARCH", "google", "Unknown keywords (SSL)");
    case "direct":
      return analyticsProperties(startedAt, "DIRECT_TRAFFIC", "www.pats-plumbing.example.com");
    case "by_hand":
      return analyticsProperties(startedAt, "OFFLINE", "CRM_UI");
    case "app":
      return analyticsProperties(startedAt, "OFFLINE", "INTEGRATION", "Jobline booking");
    // A browser that lets nothing be followed.
    case "untracked":
      return {};
  }
}
