import { addDays, type Period } from "../period";
import type { ChosenChain } from "./choose-chain";
import type { GoalKind, PlanRates, PlanStageName } from "./chain";
import { planDates, type PlanCalendar } from "./plan-dates";
import { planGaps, type Came, type PlanGap } from "./plan-gap";
import type { ExplainedFigure, PlanPipeline } from "./plan-pipeline";
import type { PlanRate, PlanRateName } from "./plan-rate";
import { halfOf, planStages, ratesToAssume, type PlanHalf, type PlanStage } from "./plan-stage";

/** What is aimed at, and how much of it is left. */
export interface PlanGoal {
  kind: GoalKind;
  /** major units of money, or customers */
  amount: number;
  unit: string;
  /** what was won from the first of these days on counts; the last one counts too */
  from: string;
  until: string;
  /** the agreement's own aim; false: it was asked for */
  isAgreed: boolean;
  won: ExplainedFigure;
  /** never below 0 */
  left: number;
  isMet: boolean;
}

/** From an aim back to what it asks for. */
export interface Plan extends ChosenChain {
  goal: PlanGoal;
  /** the dates of the leads that the rates are measured on; `to` not included */
  ratesOf: { from: string; to: string };
  rates: PlanRate[];
  isTooLate: boolean;
  /** the last day for leads of this aim; null: the time to win is not known */
  leadsDueOn: string | null;
  stages: PlanStage[];
  /** the same stages as each team's half of the aim */
  halves: Record<PlanHalf, PlanStageName[]>;
  /** rates that are not known, or 0: the plan goes no further until they are given by hand */
  asksFor: PlanRateName[];
  gaps: PlanGap[];
  pipeline: PlanPipeline;
}

export interface PlanInput {
  goal: PlanGoal;
  chosen: ChosenChain;
  /** the days of the leads that the rates are measured on */
  ratesOf: Period;
  rates: PlanRates;
  calendar: PlanCalendar;
  todayOn: string;
  came: Came;
  /** whether the account tells marketing-ready leads from others */
  hasMarketingReady: boolean;
  currency: string;
  pipeline: PlanPipeline;
}

/** An aim with what has come of it. Where that is not known nothing counts as won. */
export function planGoal(
  asked: Pick<PlanGoal, "kind" | "amount" | "from" | "until" | "isAgreed">,
  won: ExplainedFigure,
  currency: string,
): PlanGoal {
  const left = Math.max(0, asked.amount - (won.figure.value ?? 0));
  return { ...asked, unit: asked.kind === "revenue" ? currency : "count", won, left, isMet: left === 0 };
}

/** An aim as the plan that leads to it. */
export function makePlan(input: PlanInput): Plan {
  const { goal, chosen, ratesOf, rates, calendar, todayOn, came, hasMarketingReady, currency, pipeline } = input;
  const { kind, amount, left, from, until, isMet } = goal;
  const { chain } = chosen;
  const dates = planDates(calendar, todayOn, until, rates.salesCycleMedian.value);
  const isShown = ({ stage }: { stage: string }): boolean => hasMarketingReady || stage !== "marketingReady";
  const stages = planStages({ left, kind, chain, rates, dates, currency }).filter(isShown);
  const used = new Set<PlanRateName>([...stages.flatMap(({ rate }) => rate ?? []), "salesCycleMedian", "closeRate"]);
  const namesOf = (half: PlanHalf): PlanStageName[] => stages.map(({ stage }) => stage).filter((stage) => halfOf(stage) === half);
  const days = { fromOn: from, toOn: addDays(until, 1) };
  return {
    ...chosen,
    goal,
    ratesOf: { from: ratesOf.fromOn, to: ratesOf.toOn },
    rates: Object.values(rates).filter(({ name }) => used.has(name)),
    isTooLate: dates.isTooLate && !isMet,
    leadsDueOn: dates.leads?.dueOn ?? null,
    stages,
    halves: { marketing: namesOf("marketing"), sales: namesOf("sales") },
    asksFor: ratesToAssume(stages, dates),
    gaps: planGaps({ aim: { kind, amount, days }, chain, rates, calendar, todayOn, came }).filter(isShown),
    pipeline,
  };
}
