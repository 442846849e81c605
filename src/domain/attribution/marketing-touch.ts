/**
 * What a touch was for its deal. `first`: how the person was found at all. `lead_creation`: it brought the inquiry. `deal_creation`: the last
 * one when the deal was opened. `last`: the last one before the deal was won.
 */
export const JOURNEY_ROLES = ["first", "lead_creation", "deal_creation", "last"] as const;
export type JourneyRole = (typeof JOURNEY_ROLES)[number];

/** Something that brought a person to the account: a visit from an ad, an inquiry, a word from a friend. Never of an unknown source. */
export interface MarketingTouch {
  source: string;
  campaign: string | null;
  atMs: number;
  /** in the order of JOURNEY_ROLES; empty for those in between */
  roles: JourneyRole[];
}
