import { noFigure, type Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";
import type { ReasonKind } from "../reasons";

/** How far leads come, in order. `marketing_ready` is shown only where an account keeps that stage. */
export const FUNNEL_STAGES = ["lead", "marketing_ready", "reached", "qualified", "appointment", "deal", "customer"] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

export const FUNNEL_WORDS: Readonly<Record<FunnelStage, string>> = {
  lead: "Leads",
  marketing_ready: "Marketing-ready leads",
  reached: "Reached",
  qualified: "Qualified leads",
  appointment: "Appointments",
  deal: "Deals opened",
  customer: "Customers",
};

/** What became of leads that came to a stage and no further. */
export interface Fates {
  /** by the kind of their reason; `no_reason`: dropped or lost without one */
  dropped: Partial<Record<ReasonKind | "no_reason", number>>;
  /** to be asked again at a later date */
  putOff: number;
  /** undecided, and older than leads usually are when they buy */
  stalled: number;
  inProgress: number;
}

/** Leads of a window whose furthest stage this is, and that stand alike. */
export interface FurthestGroup {
  furthest: FunnelStage;
  kind: ReasonKind | "no_reason" | null;
  isPutOff: boolean;
  isOld: boolean;
  count: number;
}

/** Days from one stage to the next, of the leads that have both. */
export interface StageDays {
  stage: FunnelStage;
  medianDays: number | null;
  p90Days: number | null;
  leads: number;
}

export interface FunnelStep {
  stage: FunnelStage;
  label: string;
  /** leads that came at least this far: one that skipped a stage has come through it */
  leads: number;
  ofPrevious: Figure | null;
  ofAll: Figure;
  /** came to this stage and no further (yet); the fates add up to it */
  stoppedHere: number;
  fates: Fates;
  days: StageDays | null;
}

const NO_FATES = (): Fates => ({ dropped: {}, putOff: 0, stalled: 0, inProgress: 0 });

function addTo(fates: Fates, { kind, isPutOff, isOld, count }: FurthestGroup): void {
  if (kind !== null) fates.dropped[kind] = (fates.dropped[kind] ?? 0) + count;
  else if (isPutOff) fates.putOff += count;
  else if (isOld) fates.stalled += count;
  else fates.inProgress += count;
}

/**
 * The funnel of leads (K5, K7, K9): how many came how far, what share of the stage before and of all that is, and what became of those who
 * came no further. A customer has arrived: nobody stops there. `isMarketingReadyUsed` false leaves that stage out: its leads count before it.
 */
export function funnelSteps(groups: readonly FurthestGroup[], days: readonly StageDays[], isMarketingReadyUsed: boolean): FunnelStep[] {
  const stages = FUNNEL_STAGES.filter((stage) => stage !== "marketing_ready" || isMarketingReadyUsed);
  const placeOf = (stage: FunnelStage): number => (stage === "marketing_ready" && !isMarketingReadyUsed ? 0 : stages.indexOf(stage));
  const stopped = stages.map(() => ({ count: 0, fates: NO_FATES() }));
  for (const group of groups) {
    const place = stopped[placeOf(group.furthest)];
    if (place === undefined) continue;
    place.count += group.count;
    if (group.furthest !== "customer") addTo(place.fates, group);
  }
  const cameTo = stages.map((_, index) => stopped.slice(index).reduce((sum, { count }) => sum + count, 0));
  return stages.map((stage, index) => ({
    stage,
    label: FUNNEL_WORDS[stage],
    leads: cameTo[index] ?? 0,
    ofPrevious: index === 0 ? null : rate(cameTo[index] ?? 0, cameTo[index - 1] ?? 0, "no_leads"),
    ofAll: rate(cameTo[index] ?? 0, cameTo[0] ?? 0, "no_leads"),
    stoppedHere: stage === "customer" ? 0 : (stopped[index]?.count ?? 0),
    fates: stopped[index]?.fates ?? NO_FATES(),
    days: days.find((each) => each.stage === stage) ?? null,
  }));
}

/** Fewer leads at a stage say nothing of a leak. */
const LEAST_ENTRANTS = 10;

/** Where most money is lost against the window before. */
export interface Leak {
  from: FunnelStage;
  to: FunnelStage;
  rate: number;
  rateBefore: number;
  leads: number;
  /** in major units: leads lost more than before, times what one that goes on is worth later */
  worth: number;
}

/**
 * The largest leak (K6): the step whose rate fell most against the window before, in money: (rate before - rate) x leads that came to it x
 * worth of one that goes on (its later chance of buying x an average sale). Null where no step fell, fewer than 10 leads came to it in
 * either window, or no average sale is known.
 */
export function largestLeak(now: readonly FunnelStep[], before: readonly FunnelStep[], averageSale: number | null): Leak | null {
  const customers = now.at(-1)?.leads ?? 0;
  if (averageSale === null) return null;
  const leaks = now.slice(1).flatMap((step, index): Leak[] => {
    const [entrants, then] = [now[index], before.find((each) => each.stage === step.stage)];
    const [share, shareThen] = [step.ofPrevious?.value ?? null, then?.ofPrevious?.value ?? null];
    if (entrants === undefined || entrants.leads < LEAST_ENTRANTS || (then?.ofPrevious?.total ?? 0) < LEAST_ENTRANTS) return [];
    if (share === null || shareThen === null || shareThen <= share || step.leads === 0) return [];
    const worth = (shareThen - share) * entrants.leads * (customers / step.leads) * averageSale;
    return [{ from: entrants.stage, to: step.stage, rate: share, rateBefore: shareThen, leads: entrants.leads, worth }];
  });
  return leaks.reduce<Leak | null>((worst, leak) => (worst === null || leak.worth > worst.worth ? leak : worst), null);
}

/** Qualified leads of a week beside the median of the eight weeks before it (K6): a slow week is the first sign of a leak. */
export function weeklyFlow(
  weeks: readonly { weekOf: string; qualified: number }[],
): { weekOf: string; qualified: number; usual: Figure }[] {
  return weeks.map((week, index) => {
    const earlier = weeks.slice(Math.max(0, index - FLOW_WEEKS), index).map(({ qualified }) => qualified);
    return { ...week, usual: earlier.length < FLOW_WEEKS ? noFigure("count", "no_history") : { value: median(earlier), unit: "count" } };
  });
}
export const FLOW_WEEKS = 8;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};
