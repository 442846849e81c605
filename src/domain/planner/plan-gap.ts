import type { KpiName } from "../kpi/catalogue";
import { addDays, type Period } from "../period";
import { given, type Amount } from "./amount";
import { stagePlans, type GoalKind, type PlanChain, type PlanRates, type PlanStageName } from "./chain";
import { leadDays, workDays, type PlanCalendar } from "./plan-dates";
import type { ExplainedFigure } from "./plan-pipeline";
import type { PlanRateName } from "./plan-rate";
import { assumedFor, STAGE_LABELS } from "./plan-stage";

/** The figure that counts what has come of a stage before the deals. */
export const CAME_BEFORE_DEALS = {
  shows: "appointmentsHeld",
  appointments: "appointmentsSet",
  reached: "contacted",
  qualified: "sqls",
  marketingReady: "mqls",
  leads: "leads",
  spend: "spend",
} as const satisfies Record<Exclude<PlanStageName, "deals">, KpiName>;

/** The figure that counts what has come of the aim itself. */
export const CAME_OF_AIM = { revenue: "revenue", customers: "newCustomers" } as const satisfies Record<GoalKind, KpiName>;

/** What has come of a stage so far beside what the whole aim asks for by today, had it come evenly over the working days. */
export interface PlanGap {
  stage: PlanStageName | "aim";
  label: string;
  /** the days whose events count for this aim: leads come one typical time to win before their deals; `to` not included */
  from: string;
  to: string;
  came: ExplainedFigure;
  /** unrounded; null: not known */
  askedByToday: number | null;
  askedInAll: number | null;
  /** what came less what was asked for by today */
  gap: number | null;
  /** rates that it or its dates rest on and that were given by hand */
  assumed: readonly PlanRateName[];
}

/** What has come, of each stage in its own days; a stage that is left out has no days as long as the time to win is not known. */
export interface Came {
  aim: ExplainedFigure;
  stages: Partial<Record<PlanStageName, ExplainedFigure>>;
}

interface GapsInput {
  aim: { kind: GoalKind; amount: number; days: Period };
  chain: PlanChain;
  rates: PlanRates;
  calendar: PlanCalendar;
  todayOn: string;
  came: Came;
}

/** The days whose leads an aim lives on; null while the time to win is not known. */
export const leadsPeriod = ({ fromOn, toOn }: Period, { salesCycleMedian: { value } }: PlanRates): Period | null =>
  value === null ? null : { fromOn: addDays(fromOn, -leadDays(value)), toOn: addDays(toOn, -leadDays(value)) };

const sooner = (a: string, b: string): string => (a < b ? a : b);

/** The part of a period that has come, today included; its first day where none has. */
export const cameUntil = ({ fromOn, toOn }: Period, todayOn: string): Period => {
  const until = sooner(toOn, addDays(todayOn, 1));
  return { fromOn, toOn: until > fromOn ? until : addDays(fromOn, 1) };
};

/** The share of a period's working days that have come, today included. Where none is a working day all is due at its end. */
function elapsedShare(calendar: PlanCalendar, { fromOn, toOn }: Period, todayOn: string): number {
  const until = sooner(toOn, addDays(todayOn, 1));
  const all = workDays(calendar, fromOn, toOn);
  return all === 0 ? Number(until >= toOn) : workDays(calendar, fromOn, until) / all;
}

/** What has come of an aim so far, stage by stage, beside what the whole of it asks for by today. */
export function planGaps({ aim: { kind, amount, days }, chain, rates, calendar, todayOn, came }: GapsInput): PlanGap[] {
  const leadDates = leadsPeriod(days, rates) ?? days;
  const [shareOfDays, shareOfLeadDates] = [elapsedShare(calendar, days, todayOn), elapsedShare(calendar, leadDates, todayOn)];
  const gapOf = (stage: PlanGap["stage"], label: string, asked: Amount, explained: ExplainedFigure): PlanGap => {
    const share = stage === "aim" || stage === "deals" ? shareOfDays : shareOfLeadDates;
    const askedByToday = asked.value === null ? null : asked.value * share;
    const { value } = explained.figure;
    return {
      stage,
      label,
      from: explained.explain.from,
      to: explained.explain.to,
      came: explained,
      askedByToday,
      askedInAll: asked.value,
      gap: askedByToday === null || value === null ? null : value - askedByToday,
      assumed: stage === "aim" ? [] : assumedFor(stage, asked.assumed, rates),
    };
  };
  return [
    gapOf("aim", kind === "revenue" ? "Won revenue" : "New customers", given(amount), came.aim),
    ...stagePlans(amount, kind, chain, rates).flatMap(({ stage, amount: asked }) => {
      const explained = came.stages[stage];
      // Won deals are the aim itself where customers are aimed at.
      return explained === undefined || (stage === "deals" && kind === "customers")
        ? []
        : [gapOf(stage, STAGE_LABELS[stage], asked, explained)];
    }),
  ];
}
