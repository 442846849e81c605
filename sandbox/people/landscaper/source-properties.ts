import type { Random } from "../random";
import { analyticsProperties } from "../story/analytics-properties";
import type { Source } from "./story";

const CAMPAIGNS: Partial<Record<Source, readonly string[]>> = {
  paid_search: ["patio-2026", "patio-2026", "lawn-care"],
  meta_ads: ["garden-ideas", "before-after"],
};
const DIRECTORIES = ["homestars.com", "homestars.com", "houzz.com", "yelp.com"];

/** What HubSpot's tracking writes when somebody comes from a source: the analytics properties of the contact. Empty without tracking. */
export function sourceProperties(source: Source, startedAt: string, random: Random): Record<string, string> {
  switch (source) {
    case "paid_search":
      return analyticsProperties(startedAt, "PAID_SEARCH", random.pick(CAMPAIGNS.paid_search ?? []), "landscaper near me");
    case "meta_ads":
      return analyticsProperties(
        startedAt,
        "PAID_SOCIAL",
        random.isLikely(0.7) ? "facebook" : "instagram",
        random.pick(CAMPAIGNS.meta_ads ?? []),
      );
    case "organic_search":
      return analyticsProperties(startedAt, "ORGANIC_SEARCH", "google", "Unknown keywords (SSL)");
    case "directory":
      return analyticsProperties(startedAt, "REFERRALS", random.pick(DIRECTORIES), "/oakline-landscaping");
    // Nobody's software sees a neighbour's advice or a sign: the visitor typed the address, and a person asked how they heard of Oakline.
    case "word_of_mouth":
    case "offline_ads":
      return analyticsProperties(startedAt, "DIRECT_TRAFFIC", "www.oakline.example.com");
    case "unknown":
      return {};
  }
}

/** What the person who answered the lead noted as its source; null where tracking tells. */
export const notedSource = (source: Source): string | null => (source === "word_of_mouth" || source === "offline_ads" ? source : null);
