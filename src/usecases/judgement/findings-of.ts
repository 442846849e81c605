import { UNASSIGNED } from "../../domain/contributions";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import { afterHoursCase, closedDaysCase, type CameWhen } from "../../domain/findings/closed-days";
import { divergence, quietWinner } from "../../domain/findings/divergence";
import type { Finding } from "../../domain/findings/finding";
import {
  callsNotLogged,
  dealsWithoutContact,
  outcomesMissing,
  spendMissing,
  unknownSource,
  type UnknownCause,
} from "../../domain/findings/gaps";
import { lateNow } from "../../domain/findings/late-now";
import { leakCase } from "../../domain/findings/leak";
import { noShowsByWait } from "../../domain/findings/no-shows";
import { isToPause, pauseSources, unfairTrials } from "../../domain/findings/pause-sources";
import { mostPunctual } from "../../domain/findings/most-punctual";
import { peopleMix, type NamedPerson } from "../../domain/findings/people-mix";
import { dayOf, startOfDayMs, type Period } from "../../domain/period";
import { comparedPeriods } from "../../domain/reports/growth";
import { noShowReport } from "../../domain/reports/no-shows";
import { closersOf, peopleReport } from "../../domain/reports/people";
import { sourcesOf } from "../../domain/spend/name-source";
import { DAY_MS } from "../../domain/time-zone";
import { sourceStory } from "../../domain/verdict/source-story";
import type { CohortQuery } from "../../ports";
import type { KpiFrame } from "../kpi-frame";
import { kpiRows } from "../kpi-rows";
import { ownerLabel } from "../people-seen";
import { closedStretches } from "./closed-stretches";
import { readComparedWindow, readJudgedWindow, type WindowRead } from "./finding-windows";
import { areOldEnough, areSourcesKnown, verdictsOf, type SourceVerdict } from "./source-verdicts";
import { readUnfitDrops } from "./unfit-drops";
import { unknownSourceRows } from "./unknown-source-rows";

/** What was found, in no order, and the windows it was found in; without `before` the leads are too young for anything to be compared. */
export interface Found {
  all: Finding[];
  /** the sources with their verdicts; none while the leads are too young */
  judged: SourceVerdict[];
  now: WindowRead;
  before: WindowRead | null;
}

interface Looking {
  frame: KpiFrame;
  period: Period;
  cohort: CohortQuery;
  now: Awaited<ReturnType<typeof readJudgedWindow>>;
}

const isThere = (finding: Finding | null): finding is Finding => finding !== null;

/** What waits, and what is not recorded: told of leads of any age. */
async function standingOf({ frame: { tx, portal, nowMs }, period, cohort: { fromMs, toMs }, now }: Looking): Promise<(Finding | null)[]> {
  const { charter } = portal;
  const { lateNow: late, wonWithoutContact } = await tx.readStanding({
    fromMs,
    toMs,
    asOfMs: nowMs,
    promisedSinceMs: portal.installedAtMs,
  });
  const { window } = now;
  const isUnknownTold = unknownSource(window, []) !== null;
  const { fromOn, toOn } = period;
  const ways = isUnknownTold
    ? await tx.countWays(unknownSourceRows({ fromMs, toMs }), { fromOn, toOn, timeZone: charter.timeZone }, "intake")
    : [];
  const causes = ways.flatMap(({ way, leads }) => (way === null ? [] : [{ intake: way as UnknownCause["intake"], leads }]));
  const paid = new Set(sourcesOf(charter, []).flatMap(({ value, isPaid }) => (isPaid ? [value] : [])));
  return [
    lateNow(late, period),
    unknownSource(window, causes),
    callsNotLogged(window, now.total.slaAttainment),
    dealsWithoutContact(wonWithoutContact, period),
    outcomesMissing(now.outcomes, period),
    spendMissing(window, (key) => paid.has(key)),
  ];
}

/** Sources to consider pausing; why their leads could not buy is read only where there is one. */
async function pausesOf({ frame, period }: Looking, judged: readonly SourceVerdict[]): Promise<Finding[]> {
  if (!judged.some(isToPause)) return [];
  const { currency } = frame.portal.charter;
  const unfit = await readUnfitDrops(frame, period);
  const notAsked = { hits: 0, total: 0 };
  const storyOf = ({ key, input, verdict }: Pick<SourceVerdict, "key" | "input" | "verdict">): string =>
    sourceStory(input, verdict, { unfit: unfit.get(key) ?? [], onTime: notAsked, onTimeElsewhere: notAsked }, currency);
  return pauseSources(judged, storyOf, period, currency);
}

/** When leads came, and how far ahead their appointments were booked, beside what became of them. */
async function timesOf({ frame: { tx, portal }, period, cohort, now }: Looking): Promise<(Finding | null)[]> {
  const stretches = closedStretches(portal.charter, period);
  const within = await tx.readCameWithin(
    cohort,
    stretches.map(({ fromMs, toMs }) => [fromMs, toMs]),
  );
  const came = within.map(({ stretch, ...group }): CameWhen => ({
    ...group,
    dayKind: stretch === null ? "open" : (stretches[stretch]?.dayKind ?? "open"),
  }));
  const booked = await tx.readBookedAhead(cohort, portal.charter.timeZone);
  const { averageDeal } = now.total;
  return [
    closedDaysCase(came, averageDeal, period),
    afterHoursCase(came, averageDeal, period),
    noShowsByWait(noShowReport(booked.map((group) => ({ ...group, isQualifiedBefore: false }))), period),
  ];
}

/** Who wins fewest of their good leads; what is said of their punctuality is read only where somebody does. */
async function peopleOf({ frame, period, cohort }: Looking): Promise<Finding | null> {
  const { tx, nowMs } = frame;
  const mix = await tx.readQualifiedMix(cohort);
  const owners = await tx.readOwners(nowMs - DAY_MS);
  const { rows } = peopleReport(closersOf(mix), mix);
  const people = rows.map((row): NamedPerson => ({ ...row, label: ownerLabel(row.ownerId, owners) }));
  if (peopleMix(people, period, null) === null) return null;
  const { fromOn: from, toOn: to } = period;
  const answered = await kpiRows(frame, { from, to, basis: "cohort", by: "owner", kpis: ["slaAttainment"] });
  const punctuality = answered.rows.map(({ key, kpis }) => ({
    ownerId: key === UNASSIGNED ? null : Number(key),
    onTime: kpis.slaAttainment,
  }));
  return peopleMix(people, period, mostPunctual(punctuality));
}

/**
 * Looks for all that is worth acting on, of leads that came in on some dates; what waits is of now. Each question is read once, and what compares
 * only where the leads are old enough to be judged. `userId` null: whoever runs the app, who may compare people.
 */
export async function findingsOf(frame: KpiFrame, period: Period, userId: number | null): Promise<Found> {
  const { portal, nowMs } = frame;
  const now = await readJudgedWindow(frame, period);
  const { timeZone } = portal.charter;
  const cohort = { fromMs: startOfDayMs(period.fromOn, timeZone), toMs: startOfDayMs(period.toOn, timeZone), source: null };
  const looking: Looking = { frame, period, cohort, now };
  const standing = (await standingOf(looking)).filter(isThere);
  const compared = (await areOldEnough(frame, period)) ? comparedPeriods(period, dayOf(nowMs, timeZone)) : null;
  if (compared === null) return { all: standing, judged: [], now, before: null };

  const before = await readComparedWindow(frame, compared.before);
  const judged = verdictsOf(now.judge, frame, true);
  const isLeader = userId === null || mayChangeCharter(portal.charter, portal, userId);
  const found = [
    ...(await pausesOf(looking, judged)),
    ...unfairTrials(judged, period),
    ...(await timesOf(looking)),
    divergence(now.window, before.window),
    ...(areSourcesKnown(now.judge)
      ? [leakCase(now.window, before.window, now.total.averageDeal), quietWinner(now.window), isLeader ? await peopleOf(looking) : null]
      : []),
  ];
  return { all: [...standing, ...found.filter(isThere)], judged, now, before };
}
