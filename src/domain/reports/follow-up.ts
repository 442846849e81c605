import { WEEKDAYS, type Weekday } from "../calendar";
import type { KpiFigures, KpiName } from "../kpi/catalogue";
import { atStake } from "../kpi/at-stake";
import { noFigure, type Figure } from "../kpi/figure";
import { rate, SMALL_NUMBER } from "../kpi/rate";
import type { ReasonKind } from "../reasons";

/** What the report says of all leads together and of each person's. */
export const FOLLOW_UP_KPIS = [
  "slaAttainment",
  "followUpCoverage",
  "neverTouched",
  "answeredIn5Minutes",
  "answeredIn15Minutes",
  "answeredInAnHour",
  "answeredAfterAnHour",
  "speedToLeadMedian",
  "speedToLeadP90",
  "speedToLeadWallMedian",
  "speedToLeadOpenMedian",
  "systemDelayMedian",
  "humanDelayMedian",
  "timeToAttemptMedian",
  "timeToContactMedian",
  "daysToQualifyMedian",
  "earlyAttemptsMean",
  "persistence",
  "untouchedLeads",
] as const satisfies readonly KpiName[];

/** What it says of all leads together only. */
export const TEAM_KPIS = [
  ...FOLLOW_UP_KPIS,
  "handedOver",
  "mqlTargetShare",
  "mqlAcceptance",
  "afterHoursShare",
  "afterHoursContactRate",
  "inHoursContactRate",
  "afterHoursWinRate",
  "inHoursWinRate",
  "afterHoursAtStake",
  "averageDeal",
] as const satisfies readonly KpiName[];

/**
 * Leads with a promise by how it stands; `met` to `notCounted` add up to all of them. On time is met of met, late and past due.
 * Charged to whoever had the lead at its deadline.
 */
export interface PromiseCounts {
  met: number;
  /** answered late, or dropped late without an answer */
  late: number;
  /** unanswered after the deadline */
  pastDue: number;
  /** not due yet, those that are put off included */
  running: number;
  /** moved on without a logged answer */
  notLogged: number;
  /** thrown out as no lead, or dropped before the deadline without an answer */
  notCounted: number;
  /** of `late`: thrown out as no lead after their deadline, which makes none of them punctual */
  lateThrownOut: number;
  /** of `running`: put off, so that their clock stands still */
  paused: number;
  /** of all but `notCounted`: came before the install and are measured with the first promise, which nobody had given them */
  beforePromise: number;
}

export const NO_PROMISES: PromiseCounts = {
  met: 0,
  late: 0,
  pastDue: 0,
  running: 0,
  notLogged: 0,
  notCounted: 0,
  lateThrownOut: 0,
  paused: 0,
  beforePromise: 0,
};

/** The counts of some people together. */
export const sumOfCounts = (all: readonly PromiseCounts[]): PromiseCounts =>
  all.reduce(
    (sum, counts) =>
      Object.fromEntries(
        Object.keys(NO_PROMISES).map((name) => [name, sum[name as keyof PromiseCounts] + counts[name as keyof PromiseCounts]]),
      ) as unknown as PromiseCounts,
    NO_PROMISES,
  );

/** One person's leads, or all. */
export interface PromiseRow<Name extends KpiName> extends PromiseCounts {
  /** the owner's id, or the key of what is nobody's; "total" for all */
  key: string;
  label: string;
  kpis: Pick<KpiFigures, Name>;
}

/** How long answered leads waited while they were one person's; null: nobody's. Real time, and the part of it in opening hours. */
export interface OwnerWaitRow {
  ownerId: number | null;
  /** leads that were theirs for some of the wait */
  leads: number;
  totalSeconds: number;
  medianSeconds: number | null;
  medianOpenSeconds: number | null;
}

/** Leads that came in one hour of the week, on the account's clock. */
export interface HourArrivals {
  /** 1 is Monday */
  isoWeekday: number;
  /** 0 to 23 */
  hour: number;
  arrivals: number;
  contacted: number;
  won: number;
}

export interface HourCell {
  weekday: Weekday;
  hour: number;
  arrivals: number;
  /** of those that came then; null with `too_few` below 10 */
  contactRate: Figure;
  winRate: Figure;
}

const ofEnough = (hits: number, total: number): Figure =>
  total < SMALL_NUMBER ? { ...noFigure("share", "too_few"), hits, total } : rate(hits, total, "too_few");

/** The 7 x 24 hours of a week, Monday first: when leads come with a promise, and how those were reached and bought (K20). */
export function hoursOfWeek(found: readonly HourArrivals[]): HourCell[] {
  const byHour = new Map(found.map((cell) => [(cell.isoWeekday - 1) * 24 + cell.hour, cell]));
  return WEEKDAYS.flatMap((weekday, day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const { arrivals, contacted, won } = byHour.get(day * 24 + hour) ?? { arrivals: 0, contacted: 0, won: 0 };
      return { weekday, hour, arrivals, contactRate: ofEnough(contacted, arrivals), winRate: ofEnough(won, arrivals) };
    }),
  );
}

/** Leads with a promise that came on days on which the account opens, or on those on which it does not. */
export interface DayKindCounts {
  isClosed: boolean;
  leads: number;
  reached: number;
  /** past their time, and nobody tried */
  neverTouched: number;
  met: number;
  /** bought */
  won: number;
  /** real time of the answered ones */
  medianWaitSeconds: number | null;
}

export interface DayKindRow {
  leads: number;
  reached: Figure;
  neverTouched: Figure;
  /** answered within the promise, of all that came */
  onTime: Figure;
  customers: Figure;
  medianWaitSeconds: number | null;
}

/** The case for cover on days off (K20). With hours from Monday to Friday a lead of Saturday answered on Monday at nine is on time, and waited two days. */
export interface DaysOff {
  openDays: DayKindRow;
  closedDays: DayKindRow;
  /** (customers of leads on open days - of those on closed days) x leads on closed days x average sale */
  atStake: Figure;
}

/** Open and closed days beside each other; `averageSale` in major units. */
export function daysOff(found: readonly DayKindCounts[], averageSale: Figure): DaysOff {
  const countsOf = (isClosed: boolean): DayKindCounts =>
    found.find((counts) => counts.isClosed === isClosed) ?? {
      isClosed,
      leads: 0,
      reached: 0,
      neverTouched: 0,
      met: 0,
      won: 0,
      medianWaitSeconds: null,
    };
  const rowOf = ({ leads, reached, neverTouched, met, won, medianWaitSeconds }: DayKindCounts): DayKindRow => ({
    leads,
    reached: rate(reached, leads, "no_leads"),
    neverTouched: rate(neverTouched, leads, "no_leads"),
    onTime: rate(met, leads, "no_leads"),
    customers: rate(won, leads, "no_leads"),
    medianWaitSeconds,
  });
  const [open, closed] = [countsOf(false), countsOf(true)];
  return { openDays: rowOf(open), closedDays: rowOf(closed), atStake: atStake(open, closed, averageSale) };
}

/** How leads ended, or how far they are. */
export const TRIED_OUTCOMES = ["customer", "qualified", "reached", "not_reached", "dropped", "open"] as const;
export type TriedOutcome = (typeof TRIED_OUTCOMES)[number];

/** Leads that ended alike, with the tries of their first five working days. */
export interface TriedGroup {
  outcome: Exclude<TriedOutcome, "not_reached">;
  /** of the dropped: the kind of their reason; null: none is recorded */
  kind: ReasonKind | null;
  leads: number;
  tries: number;
}

export interface TriedRow {
  outcome: TriedOutcome;
  leads: number;
  tries: number;
  /** tries for each lead */
  perLead: Figure;
}

/** How often leads were tried in their first five working days, by how they ended (K22). Each lead is in one row. */
export const triesByOutcome = (groups: readonly TriedGroup[]): TriedRow[] =>
  TRIED_OUTCOMES.map((outcome) => {
    const theirs = groups.filter(
      (group) => (group.kind === "unreachable" && group.outcome === "dropped" ? "not_reached" : group.outcome) === outcome,
    );
    const leads = theirs.reduce((sum, group) => sum + group.leads, 0);
    const tries = theirs.reduce((sum, group) => sum + group.tries, 0);
    return { outcome, leads, tries, perLead: leads === 0 ? noFigure("ratio", "no_leads") : { value: tries / leads, unit: "ratio" } };
  });
