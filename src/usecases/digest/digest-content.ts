import { NO_REASON } from "../../domain/contributions";
import type { Cadence } from "../../domain/digest/cadence";
import { decisionsOf } from "../../domain/digest/decision";
import { digestLine, digestSubject, type LineNumbers } from "../../domain/digest/digest-line";
import { digestIdOf, periodBefore } from "../../domain/digest/digest-period";
import { slowestHours } from "../../domain/digest/slowest-hours";
import { topReasons, type ReasonCount } from "../../domain/digest/top-reasons";
import type { KpiName } from "../../domain/kpi/catalogue";
import { toMajor } from "../../domain/money";
import { addDays, startOfDayMs, type Period } from "../../domain/period";
import {
  HAPPENED_KPIS,
  type Compared,
  type DigestContent,
  type DigestFigures,
  type HappenedKpi,
  type KeptDigest,
  type KpiQuery,
} from "../../ports";
import { readCharters } from "../changes/as-of";
import { findingsOf } from "../judgement/findings-of";
import type { KpiFrame } from "../kpi-frame";
import { kpiRows, labelledRows } from "../kpi-rows";
import { judgedPeriods } from "../views/windows";
import { changesSince } from "./changes-since";
import { cameIn, endedByReason, happened, happenedBySource } from "./digest-queries";

/** Which digest: of a period that has ended, or of the running one. */
export interface DigestAsked {
  cadence: Cadence;
  period: Period;
  isRunning: boolean;
  /** the digest before it, whose figures are compared; null: it is the first */
  former: KeptDigest | null;
}

/** Hours of the week are compared over half a year: a week, or a season, has too few leads in those of a weekend. */
const SLOWEST_DAYS = 182;

async function figures<Name extends KpiName>(frame: KpiFrame, query: KpiQuery, kpis: readonly Name[]): Promise<DigestFigures<Name>> {
  const { rows, total } = await labelledRows(frame, { ...query, kpis });
  return { rows, total: { ...total, label: "All" } };
}

async function toDecideOf(frame: KpiFrame): Promise<DigestContent["toDecide"]> {
  const { now: window } = await judgedPeriods(frame);
  const { all, judged } = await findingsOf(frame, window, null);
  return { window, decisions: decisionsOf(judged, all) };
}

async function slowestOf({ tx, portal: { charter }, nowMs }: KpiFrame, { toOn }: Period): Promise<DigestContent["followUp"]["slowest"]> {
  const { timeZone } = charter;
  const window: Period = { fromOn: addDays(toOn, -SLOWEST_DAYS), toOn };
  const query = { fromMs: startOfDayMs(window.fromOn, timeZone), toMs: startOfDayMs(toOn, timeZone), source: null };
  const slowest = slowestHours(await tx.readWaitsByHour(query, timeZone, nowMs));
  return slowest === null ? null : { ...slowest, window };
}

const countsOf = ({ rows }: DigestFigures<"disqualified">): ReasonCount[] =>
  rows.map(({ key, label, kpis }) => ({ key, label, count: kpis.disqualified.value ?? 0 }));

const withoutReason = (counts: readonly ReasonCount[]): number => counts.find(({ key }) => key === NO_REASON)?.count ?? 0;

async function reasonsOf(frame: KpiFrame, period: Period, before: Period): Promise<DigestContent["reasons"]> {
  const now = await figures(frame, endedByReason(period), ["disqualified"]);
  const [ended, endedBefore] = [countsOf(now), countsOf(await figures(frame, endedByReason(before), ["disqualified"]))];
  const given = (counts: readonly ReasonCount[]): ReasonCount[] => counts.filter(({ key }) => key !== NO_REASON);
  return {
    top: topReasons(given(ended), given(endedBefore)),
    withoutReason: { now: withoutReason(ended), before: withoutReason(endedBefore) },
    now,
  };
}

/** Both halves of the promise beside what is aimed at: what marketing brings, what sales follows up. */
async function halvesOf(frame: KpiFrame, period: Period, before: Period, onTime: Compared): Promise<DigestContent["halves"]> {
  const { aims, currency } = frame.portal.charter;
  const kpis = ["sqlRate", "costPerQualifiedLead", "mqlTargetShare"] as const;
  const now = await kpiRows(frame, { ...happened(period), kpis });
  const earlier = await kpiRows(frame, { ...happened(before), kpis });
  const both = (name: "sqlRate" | "costPerQualifiedLead"): Compared => ({ now: now.total.kpis[name], before: earlier.total.kpis[name] });
  return {
    marketing: {
      qualifiedShare: both("sqlRate"),
      costPerQualifiedLead: both("costPerQualifiedLead"),
      costAim: aims.costPerQualifiedLeadMinor === null ? null : toMajor(aims.costPerQualifiedLeadMinor, currency),
      delivered: now.total.kpis.mqlTargetShare,
      deliveredAimPerMonth: aims.mqlsPerMonth,
    },
    sales: { onTime, aim: aims.onTimeShare },
  };
}

async function agreementOf({ tx, portal }: KpiFrame): Promise<DigestContent["agreement"]> {
  const { version, agreement } = portal.charter;
  const inForce = (await readCharters(tx, portal)).find(({ charter }) => charter.version === version);
  return {
    version,
    inForceSince: inForce === undefined ? null : new Date(inForce.inForceAtMs).toISOString(),
    signedBy: agreement.signedBy.length,
  };
}

function numbersOf(now: DigestFigures<HappenedKpi>, before: DigestFigures<HappenedKpi>, dropped: number): LineNumbers {
  const { kpis } = now.total;
  const value = (name: HappenedKpi): number => kpis[name].value ?? 0;
  return {
    leads: value("leads"),
    leadsBefore: before.total.kpis.leads.value ?? 0,
    qualified: value("sqls"),
    customers: value("newCustomers"),
    dealsWon: value("dealsWon"),
    revenue: kpis.revenue,
    others: value("appointmentsSet") + value("opportunities") + dropped,
  };
}

async function changedOf(frame: KpiFrame, former: KeptDigest | null): Promise<DigestContent["changed"]> {
  if (former === null) return null;
  const { cadence, fromOn: from, toOn: to } = former;
  return { digestId: digestIdOf(cadence, former), from, to, ...(await changesSince(frame, former)) };
}

/** What both teams are told of a week or month, as things stand now. */
export async function digestContent(frame: KpiFrame, { cadence, period, isRunning, former }: DigestAsked): Promise<DigestContent> {
  const { portal, nowMs } = frame;
  const { timeZone, currency, version: charterVersion } = portal.charter;
  const before = periodBefore(cadence, period);
  const sources = {
    now: await figures(frame, happenedBySource(period), HAPPENED_KPIS),
    before: await figures(frame, happenedBySource(before), HAPPENED_KPIS),
  };
  const reasons = await reasonsOf(frame, period, before);
  const followUpKpis = ["slaAttainment", "neverTouched"] as const;
  const followed = await kpiRows(frame, { ...cameIn(period), kpis: followUpKpis });
  const followedBefore = await kpiRows(frame, { ...cameIn(before), kpis: followUpKpis });
  const onTime: Compared = { now: followed.total.kpis.slaAttainment, before: followedBefore.total.kpis.slaAttainment };
  const toDecide = await toDecideOf(frame);
  const numbers = numbersOf(sources.now, sources.before, reasons.now.total.kpis.disqualified.value ?? 0);
  return {
    portalId: portal.portalId,
    cadence,
    from: period.fromOn,
    to: period.toOn,
    timeZone,
    currency,
    charterVersion,
    madeAt: new Date(nowMs).toISOString(),
    isRunning,
    subject: digestSubject(numbers, cadence, period, toDecide.decisions.length),
    line: digestLine(numbers, cadence, isRunning),
    toDecide,
    sources,
    followUp: {
      onTime,
      neverCalled: { now: followed.total.kpis.neverTouched, before: followedBefore.total.kpis.neverTouched },
      slowest: await slowestOf(frame, period),
    },
    reasons,
    changed: await changedOf(frame, former),
    halves: await halvesOf(frame, period, before, onTime),
    agreement: await agreementOf(frame),
  };
}
