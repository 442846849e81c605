import type { ClickId } from "./resolve-source";

/** What the address of a page tells of the way there. Only this is kept of an address, never the address. */
export interface AddressEvidence {
  click: ClickId | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
}

/** Parameters that advertisers' clicks add to an address. Facebook adds its own to unpaid clicks too, so it proves no ad. */
const CLICK_PARAMETERS: readonly (readonly [string, ClickId])[] = [
  ["gclid", "google"],
  ["msclkid", "microsoft"],
  ["li_fat_id", "linkedin"],
];

/** Reads the tags and click ids of an address, whatever the case of their names; a text that is no address tells nothing. */
export function addressEvidence(address: string): AddressEvidence {
  const query = /\?([^#]*)/.exec(address)?.[1] ?? "";
  const parameters = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const tag = (name: string): string | null => {
    const value = parameters.get(name) ?? "";
    return value === "" ? null : value;
  };
  return {
    click: CLICK_PARAMETERS.find(([name]) => tag(name) !== null)?.[1] ?? null,
    utmSource: tag("utm_source"),
    utmMedium: tag("utm_medium"),
    utmCampaign: tag("utm_campaign"),
  };
}
