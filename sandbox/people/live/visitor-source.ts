import type { Random } from "../random";

export interface VisitorSource {
  /** what tracking writes on the contact */
  properties: Record<string, string>;
  /** for a sentence: "from …" */
  words: string;
}

/** An ad that somebody clicked: in whose network, and of which campaign. */
interface ClickedAd {
  network: "search" | "facebook" | "linkedin";
  campaign: string;
  /** the page it leads to */
  page: string;
}

/**
 * What is left of a click on an ad beside HubSpot's analytics: now the click's id, now the tags of the link in the form's hidden fields,
 * now both in the address of the page alone, now nothing.
 */
export function clickProperties({ network, campaign, page }: ClickedAd, random: Random): Record<string, string> {
  const [utmSource, utmMedium] = random.pick(TAGS[network]);
  const clickId = random.whole(10 ** 9, 10 ** 12).toString(36);
  const url = `${page}?utm_source=${utmSource}&utm_medium=${utmMedium}&utm_campaign=${campaign}`;
  switch (random.whole(0, 3)) {
    case 0:
      return CLICK_PROPERTY[network](clickId);
    case 1:
      return { utm_source: utmSource, utm_medium: utmMedium, utm_campaign: campaign };
    case 2: {
      const address = `${url}&${CLICK_PARAMETER[network]}=${clickId}`;
      return { hs_analytics_first_url: address, hs_analytics_last_url: address };
    }
    default:
      return {};
  }
}

type Tags = readonly [source: string, medium: string];
const TAGS: Readonly<Record<ClickedAd["network"], readonly Tags[]>> = {
  search: [
    ["google", "cpc"],
    ["google", "cpc"],
    ["Bing", "CPC"],
  ],
  facebook: [
    ["facebook", "paid"],
    ["ig", "paid_social"],
    ["facebook", "cpc"],
  ],
  linkedin: [
    ["linkedin", "paid_social"],
    ["LinkedIn", "cpc"],
  ],
};
const CLICK_PARAMETER = { search: "gclid", facebook: "fbclid", linkedin: "li_fat_id" } as const;
const CLICK_PROPERTY: Readonly<Record<ClickedAd["network"], (clickId: string) => Record<string, string>>> = {
  search: (clickId) => ({ hs_google_click_id: `Cj0K${clickId}` }),
  facebook: (clickId) => ({ hs_facebook_click_id: `IwAR${clickId}` }),
  // HubSpot has no field of its own for it.
  linkedin: () => ({}),
};
