import { dayOf } from "../period";
import { JOURNEY_ROLES, type MarketingTouch } from "./marketing-touch";

/** At one instant the first visit comes before the others, and those before the inquiry that they led to. */
const rank = ({ roles }: MarketingTouch): number => (roles.includes("first") ? 0 : roles.includes("lead_creation") ? 2 : 1);

const inOrder = (a: MarketingTouch, b: MarketingTouch): number =>
  a.atMs - b.atMs ||
  rank(a) - rank(b) ||
  (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
  ((a.campaign ?? "") < (b.campaign ?? "") ? -1 : 1);

/** One touch for two: as early as the earlier, with the roles of both. */
const joined = (kept: MarketingTouch, other: MarketingTouch): MarketingTouch => ({
  ...kept,
  atMs: Math.min(kept.atMs, other.atMs),
  roles: JOURNEY_ROLES.filter((role) => kept.roles.includes(role) || other.roles.includes(role)),
});

/**
 * Touches of the same source and campaign on one day of the account's calendar are one: who clicks an ad three times was brought once. One
 * that tells no campaign is no other than one of its source that does, on that day. In time order; done twice it changes nothing more.
 */
export function collapseTouches(touches: readonly MarketingTouch[], timeZone: string): MarketingTouch[] {
  const byDay = new Map<string, MarketingTouch[]>();
  for (const touch of [...touches].sort(inOrder)) {
    const key = `${dayOf(touch.atMs, timeZone)} ${touch.source}`;
    const theirs = byDay.get(key) ?? [];
    const same = theirs.findIndex(({ campaign }) => campaign === touch.campaign);
    const kept = theirs[same];
    byDay.set(key, kept === undefined ? [...theirs, touch] : theirs.with(same, joined(kept, touch)));
  }
  return [...byDay.values()]
    .flatMap((theirs) => {
      const unnamed = theirs.find(({ campaign }) => campaign === null);
      const [named, ...others] = theirs.filter(({ campaign }) => campaign !== null);
      return unnamed === undefined || named === undefined ? theirs : [joined(named, unnamed), ...others];
    })
    .sort(inOrder);
}
