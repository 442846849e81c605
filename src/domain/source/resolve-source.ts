import { campaignOfHubSpot, sourceOfHubSpot, type HubSpotSource } from "./hubspot-source";
import { sourceOfUtm, type Utm } from "./utm";

/** What told the source; the card puts it in words ("Set by Dana", "From your import", "From the ad click" …). */
export type SourceDecidedBy =
  | "person"
  /** an import or a workflow wrote it */
  | "import"
  | "phone_number"
  | "own_property"
  | "ad_click"
  | "utm"
  | "hubspot_latest"
  | "hubspot_original"
  /** the app that made the record, by what the portal says of it */
  | "offline_detail"
  | "unknown";

/** Whose ad a click id in the address belongs to. */
export type ClickId = "google" | "microsoft" | "meta" | "linkedin";

/** All that is known about where one inquiry came from. What is left out is not known. */
export interface SourceEvidence {
  inquiryAtMs: number;
  /** `handoff_source` and who set it; a value that Handoff wrote itself is its own echo and proves nothing */
  handoffSource: { value: string; setBy: "person" | "import" | "workflow" | "handoff" } | null;
  handoffCampaign: string | null;
  hsLatestSource: (HubSpotSource & { atMs: number | null }) | null;
  hsAnalyticsSource: HubSpotSource | null;
  /** the source of the number they called, by the portal's table */
  phoneNumber?: { source: string; campaign: string | null } | null;
  /** the mapped value of the portal's own source property */
  ownProperty?: string | null;
  clickId?: ClickId | null;
  utm?: Utm | null;
  /** the source of the app that made the record, by the portal's own word */
  appSource?: string | null;
  /** `utm_source` values that are partners */
  partners?: readonly string[];
}

export interface ResolvedSource {
  /** null: Unattributed */
  value: string | null;
  campaign: string | null;
  decidedBy: SourceDecidedBy;
}

const HOUR_MS = 3_600_000;
/** HubSpot's latest source speaks for an inquiry when it is this much older at most … */
const LATEST_BEFORE_MS = 30 * 24 * HOUR_MS;
/** … or this much younger: the cookie match can come late. */
const LATEST_AFTER_MS = 24 * HOUR_MS;

const BY_CLICK_ID: Readonly<Record<ClickId, string>> = {
  google: "paid_search",
  microsoft: "paid_search",
  meta: "meta_ads",
  linkedin: "linkedin_ads",
};

const isAtInquiry = (atMs: number | null, inquiryAtMs: number): boolean =>
  atMs !== null && atMs >= inquiryAtMs - LATEST_BEFORE_MS && atMs <= inquiryAtMs + LATEST_AFTER_MS;

const answersOf = (evidence: SourceEvidence): ResolvedSource[] => {
  const { handoffSource, hsLatestSource, hsAnalyticsSource, phoneNumber, ownProperty, clickId, utm, appSource } = evidence;
  const answers: ResolvedSource[] = [];
  const add = (decidedBy: SourceDecidedBy, value: string | null, campaign: string | null = null): void => {
    if (value !== null && value !== "") answers.push({ value, campaign: campaign === "" ? null : campaign, decidedBy });
  };
  if (handoffSource && handoffSource.setBy !== "handoff") add(handoffSource.setBy === "person" ? "person" : "import", handoffSource.value);
  if (phoneNumber) add("phone_number", phoneNumber.source, phoneNumber.campaign);
  add("own_property", ownProperty ?? null);
  if (clickId) add("ad_click", BY_CLICK_ID[clickId], utm?.campaign ?? null);
  if (utm) add("utm", sourceOfUtm(utm, evidence.partners), utm.campaign);
  if (hsLatestSource && isAtInquiry(hsLatestSource.atMs, evidence.inquiryAtMs)) {
    add("hubspot_latest", sourceOfHubSpot(hsLatestSource), campaignOfHubSpot(hsLatestSource));
  }
  if (hsAnalyticsSource) add("hubspot_original", sourceOfHubSpot(hsAnalyticsSource), campaignOfHubSpot(hsAnalyticsSource));
  add("offline_detail", appSource ?? null);
  return answers;
};

/**
 * Where an inquiry came from: the first evidence that answers, a person's word first.
 * The campaign is the one set on the record, else that of the first evidence which names the same source: the campaign of a click does not
 * stick to a lead of which somebody said that it came by word of mouth.
 */
export const resolveSource = (evidence: SourceEvidence): ResolvedSource => {
  const answers = answersOf(evidence);
  const first = answers[0];
  const sameSource = answers.find(({ value, campaign }) => value === first?.value && campaign !== null);
  const hasCampaign = evidence.handoffCampaign !== null && evidence.handoffCampaign !== "";
  return {
    value: first?.value ?? null,
    campaign: hasCampaign ? evidence.handoffCampaign : (sameSource?.campaign ?? null),
    decidedBy: first?.decidedBy ?? "unknown",
  };
};
