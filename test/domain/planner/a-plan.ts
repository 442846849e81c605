import type { BusinessCalendar } from "../../../src/domain/calendar";
import { defaultCalendar } from "../../../src/domain/default-charter";
import { kpiOf } from "../../../src/domain/kpi/catalogue";
import type { Figure } from "../../../src/domain/kpi/figure";
import type { ChosenChain } from "../../../src/domain/planner/choose-chain";
import type { GoalKind, PlanChain, PlanRates, PlanStageName } from "../../../src/domain/planner/chain";
import { makePlan, planGoal, type Plan } from "../../../src/domain/planner/plan";
import { CAME_BEFORE_DEALS, CAME_OF_AIM } from "../../../src/domain/planner/plan-gap";
import { planPipeline, type ExplainedFigure } from "../../../src/domain/planner/plan-pipeline";
import { PLAN_RATES, planRate, type PlanRate, type PlanRateName } from "../../../src/domain/planner/plan-rate";
import type { PlanStage } from "../../../src/domain/planner/plan-stage";

const CURRENCY = "USD";
const ZONE = "America/New_York";
const WEEKDAYS = defaultCalendar(ZONE);
/** Leads old enough to be judged. */
const RATES_OF = { fromOn: "2026-07-13", toOn: "2026-10-12" };
/** A Monday. */
export const TODAY = "2026-11-23";

export const evidence = (kpi: PlanRateName | ExplainedFigure["explain"]["kpi"]): ExplainedFigure["explain"] => ({
  kpi,
  basis: "cohort",
  from: RATES_OF.fromOn,
  to: RATES_OF.toOn,
  by: null,
  key: null,
  where: {},
});

const unitOf = (name: PlanRateName): string => (kpiOf(name).unit === "money" ? CURRENCY : kpiOf(name).unit);

/** What is measured of a rate: a fraction, a value that is none, or nothing. */
export type Measured = number | { hits: number; total: number } | null;

const figureOf = (name: PlanRateName, measured: Measured): Figure => {
  const unit = unitOf(name);
  if (measured === null) return { value: null, unit, why: "no_leads" };
  return typeof measured === "number" ? { value: measured, unit } : { value: measured.hits / measured.total, unit, ...measured };
};

/** Appointments per sale are measured as customers of appointments held. */
export function aRate(name: PlanRateName, measured: Measured, assumed?: number): PlanRate {
  if (name !== "appointmentsPerSale" || measured === null || typeof measured === "number")
    return planRate(name, { figure: figureOf(name, measured), explain: evidence(name) }, assumed);
  const figure: Figure = { value: measured.total / measured.hits, unit: "ratio" };
  return planRate(name, { figure, explain: evidence(name), inverse: measured }, assumed);
}

/** Deals at 5,000, 3 appointments each, 75 % of them held, 40 % of those reached get one, half is reached, 50 a lead. */
export const FIXTURE: Readonly<Record<PlanRateName, Measured>> = {
  averageDeal: 5_000,
  appointmentsPerSale: { hits: 20, total: 60 },
  showUpRate: { hits: 60, total: 80 },
  setRate: { hits: 80, total: 200 },
  contactRate: { hits: 200, total: 400 },
  qualifiedToWonRate: { hits: 20, total: 100 },
  sqlRate: { hits: 100, total: 400 },
  mqlRate: { hits: 160, total: 400 },
  costPerLead: 50,
  closeRate: { hits: 20, total: 50 },
  salesCycleMedian: 28,
};

export const rates = (
  measured: Partial<Record<PlanRateName, Measured>> = {},
  assumed: Partial<Record<PlanRateName, number>> = {},
): PlanRates =>
  Object.fromEntries(
    PLAN_RATES.map((name) => [name, aRate(name, name in measured ? (measured[name] ?? null) : FIXTURE[name], assumed[name])]),
  ) as unknown as PlanRates;

export const figure = (value: number | null, unit = "count"): ExplainedFigure => ({
  figure: value === null ? { value, unit, why: "no_amounts" } : { value, unit },
  explain: evidence("leads"),
});

interface Asked {
  kind?: GoalKind;
  amount?: number;
  won?: number | null;
  from?: string;
  until?: string;
  today?: string;
  chain?: PlanChain;
  rates?: PlanRates;
  calendar?: BusinessCalendar;
  came?: Partial<Record<PlanStageName, number>>;
  open?: { deals: number; amount: number | null };
}

/** The plan for 100,000 until the end of March, at the rates of the fixture, with nothing won yet. */
export function aPlan(asked: Asked = {}): Plan {
  const { kind = "revenue", amount = 100_000, won = 0, from = TODAY, until = "2027-03-31", today = TODAY, chain = "appointments" } = asked;
  const given = asked.rates ?? rates();
  const chosen: ChosenChain = { chain, why: "" };
  const aim = figure(won, kind === "revenue" ? CURRENCY : "count");
  const stages = Object.keys(CAME_BEFORE_DEALS) as PlanStageName[];
  const { deals = 0, amount: worth = 0 } = asked.open ?? {};
  return makePlan({
    goal: planGoal({ kind, amount, from, until, isAgreed: false }, { ...aim, explain: evidence(CAME_OF_AIM[kind]) }, CURRENCY),
    chosen,
    ratesOf: RATES_OF,
    rates: given,
    calendar: { calendar: asked.calendar ?? WEEKDAYS, timeZone: ZONE },
    todayOn: today,
    came: { aim, stages: Object.fromEntries(["deals" as const, ...stages].map((stage) => [stage, figure(asked.came?.[stage] ?? 0)])) },
    hasMarketingReady: true,
    currency: CURRENCY,
    pipeline: planPipeline(figure(deals), figure(worth, CURRENCY), given.closeRate),
  });
}

export const stageOf = ({ stages }: Plan, name: PlanStageName): PlanStage => {
  const found = stages.find(({ stage }) => stage === name);
  if (found === undefined) throw new Error(`The plan has no stage ${name}.`);
  return found;
};
