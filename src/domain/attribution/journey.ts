import type { Charter } from "../charter";
import { dayOf } from "../period";
import { collapseTouches } from "./collapse-touches";
import { JOURNEY_ROLES, type JourneyRole, type MarketingTouch } from "./marketing-touch";

type Came = Omit<MarketingTouch, "roles">;

/** What is known of how a deal's person came, before it is put in order. */
export interface JourneyFacts {
  /** the first visit; null: its source is not known */
  first: Came | null;
  /** visits and further inquiries of the lead, in any order */
  between: readonly Came[];
  /** what brought the inquiry; null: its source is not known */
  inquiry: Came | null;
  dealCreatedAtMs: number;
  /** when the deal was won or lost; null: it is open */
  closedAtMs: number | null;
}

/** A row of a deal stays small: of a journey that is longer the roles and the latest touches are kept. */
export const MOST_TOUCHES = 50;

function bounded(touches: readonly MarketingTouch[]): MarketingTouch[] {
  const between = touches.filter(({ roles }) => roles.length === 0);
  const room = Math.max(0, MOST_TOUCHES - (touches.length - between.length));
  const kept = new Set(room === 0 ? [] : between.slice(-room));
  return touches.filter((touch) => touch.roles.length > 0 || kept.has(touch));
}

/**
 * The marketing touches of one deal in time order, each with what it was for the deal. What came after the deal was decided is not in it;
 * what brought the inquiry is, however late that was written down, since the deal is of its source in every figure.
 */
export function journeyOf(
  { first, between, inquiry, dealCreatedAtMs, closedAtMs }: JourneyFacts,
  { timeZone }: Pick<Charter, "timeZone">,
): MarketingTouch[] {
  const inTime = between.filter(({ atMs }) => closedAtMs === null || atMs <= closedAtMs);
  const earliestMs = Math.min(...[...inTime, inquiry ?? []].flat().map(({ atMs }) => atMs));
  const came: MarketingTouch[] = [
    // HubSpot notes the first visit when it makes the record, after visits whose own time it tells.
    ...(first === null ? [] : [{ ...first, atMs: Math.min(first.atMs, earliestMs), roles: ["first" as const] }]),
    ...inTime.map((touch) => ({ ...touch, roles: [] })),
    ...(inquiry === null ? [] : [{ ...inquiry, roles: ["lead_creation" as const] }]),
  ];
  const touches = collapseTouches(came, timeZone);
  const asked = touches.find(({ roles }) => roles.includes("lead_creation"));
  // Who opened the deal before the inquiry was written down opened it because of that.
  const openedAtMs = Math.max(dealCreatedAtMs, asked?.atMs ?? dealCreatedAtMs);
  const whole: Partial<Record<JourneyRole, MarketingTouch>> = {
    first: touches.find(({ roles }) => roles.includes("first")) ?? touches[0],
    lead_creation: asked,
    deal_creation: touches.findLast(({ atMs }) => atMs <= openedAtMs),
    last: touches.at(-1),
  };
  return bounded(touches.map((touch) => ({ ...touch, roles: JOURNEY_ROLES.filter((role) => whole[role] === touch) })));
}

/**
 * What the web tells of the very visit that brought the inquiry, where somebody has said where that came from: their word stands for it. A
 * visit on another day, or from elsewhere, remains.
 */
export const withoutOwnVisit = (
  touches: readonly Came[],
  inquiry: Came,
  byWeb: Pick<MarketingTouch, "campaign"> & { source: string | null },
  timeZone: string,
): Came[] =>
  touches.filter(
    ({ source, campaign, atMs }) =>
      source !== byWeb.source ||
      (campaign !== null && campaign !== byWeb.campaign) ||
      dayOf(atMs, timeZone) !== dayOf(inquiry.atMs, timeZone),
  );
