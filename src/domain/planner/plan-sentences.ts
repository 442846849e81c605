import type { Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import { moneyWords } from "../money-words";
import type { Plan } from "./plan";
import type { Expected } from "./plan-pipeline";
import type { PlanRate } from "./plan-rate";
import type { PlanStage } from "./plan-stage";
import { roundUp } from "./round-up";

const counted = (value: number): string => Math.round(value).toLocaleString("en-US");
const percent = (share: number): string => `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 })} %`;
const many = (count: string, one: string, more: string): string => `${count} ${count === "1" ? one : more}`;
const dealsWords = (value: number): string => many(counted(value), "deal", "deals");

/** "Show-up 75 %" */
function rateWords({ label, value, unit }: PlanRate): string {
  if (value === null) return label;
  switch (unit) {
    case "share":
      return `${label} ${percent(value)}`;
    case "days":
      return `${label} ${value.toLocaleString("en-US")}`;
    case "ratio":
      return `${label} ${value.toLocaleString("en-US")}`;
    default:
      return `${label} ${moneyWords(value, unit)}`;
  }
}

const amountWords = (value: number, { goal }: Plan): string =>
  goal.kind === "revenue" ? moneyWords(value, goal.unit) : many(counted(value), "customer", "customers");

const rateOf = ({ rates }: Plan, name: PlanRate["name"]): PlanRate | undefined => rates.find((rate) => rate.name === name);
const stageOf = ({ stages }: Plan, name: PlanStage["stage"]): PlanStage | undefined => stages.find(({ stage }) => stage === name);

const between = ({ low, high }: Expected, words: (value: number) => string): string => `${words(low)} to ${words(high)}`;

/** What the open deals can still bring. */
function pipelineWords({ pipeline, goal }: Plan): string {
  const { open, amount, closeRate, deals, revenue } = pipeline;
  const count = open.figure.value ?? 0;
  if (count === 0) return "No deal is open that could still be won.";
  const worth = amount.figure.value === null ? "" : `, worth ${moneyWords(amount.figure.value, amount.figure.unit)}`;
  const openNow = `${dealsWords(count)} ${count === 1 ? "is" : "are"} open${worth}`;
  if (deals === null || closeRate.value === null)
    return `${openNow}. How many of them will be won cannot be told: no deal of these dates is decided yet.`;
  const likely =
    goal.kind === "revenue" && revenue !== null
      ? `about ${moneyWords(revenue.value, amount.figure.unit)} come of them sooner or later (likely ${between(revenue, (value) => moneyWords(value, amount.figure.unit))})`
      : `about ${dealsWords(deals.value)} more are won (likely ${between(deals, counted)})`;
  return `${openNow}. If as many are won of them as of those decided before (${percent(closeRate.value)}), ${likely}.`;
}

function needWords(plan: Plan): string[] {
  const { goal } = plan;
  const [deals, leads, spend] = [stageOf(plan, "deals"), stageOf(plan, "leads"), stageOf(plan, "spend")];
  const left = `${amountWords(goal.left, plan)} ${goal.kind === "customers" && goal.left !== 1 ? "are" : "is"} left until ${goal.until}`;
  if (deals?.shown == null || leads?.shown == null) return [`${left}.`];
  const byThen = leads.dueOn === null ? "" : ` by ${leads.dueOn}`;
  const weekly = leads.perWeek === null ? "" : `, about ${counted(roundUp(leads.perWeek))} a week`;
  const money = spend?.shown == null ? "" : ` At the cost of a lead so far they cost about ${moneyWords(spend.shown, spend.unit)}.`;
  const sales = goal.kind === "customers" ? "" : ` That is ${dealsWords(deals.shown)}, and it takes`;
  return [`${left}.${sales === "" ? " It takes" : sales} ${many(counted(leads.shown), "lead", "leads")}${byThen}${weekly}.${money}`];
}

function stateWords(plan: Plan): string[] {
  const { goal, isTooLate } = plan;
  if (goal.isMet)
    return [`The aim is met: ${amountWords(goal.won.figure.value ?? 0, plan)} of ${amountWords(goal.amount, plan)} since ${goal.from}.`];
  const hasOpen = (plan.pipeline.open.figure.value ?? 0) > 0;
  if (!isTooLate) return [...needWords(plan), ...(hasOpen ? [`What is open already is not taken off: ${pipelineWords(plan)}`] : [])];
  const days = rateOf(plan, "salesCycleMedian")?.value ?? 0;
  return [
    `${amountWords(goal.left, plan)} ${goal.kind === "customers" && goal.left !== 1 ? "are" : "is"} left until ${goal.until}. ` +
      `It is too late for new leads: from a lead to its win it takes ${many(counted(Math.ceil(days)), "day", "days")}.`,
    pipelineWords(plan),
  ];
}

/** What stands behind the rates, of the leads that they are measured on. */
interface Behind {
  /** won of what is aimed at: deals or new customers */
  won: Figure;
  /** of past appointments, those with an outcome */
  coverage: Figure;
}

const STAND = {
  revenue: { one: "deal stands", more: "deals stand" },
  customers: { one: "customer stands", more: "customers stand" },
} as const;

/** What is to be known beside the numbers. */
function cautionWords(plan: Plan, { won: { value: won }, coverage }: Behind): string[] {
  const { rates, asksFor, chain, goal, isTooLate } = plan;
  const assumed = rates.filter(({ isAssumed }) => isAssumed);
  const asked = rates.filter(({ name }) => asksFor.includes(name));
  const few = many(String(won ?? 0), STAND[goal.kind].one, STAND[goal.kind].more);
  const isMeasured = rates.some(({ isAssumed, value }) => !isAssumed && value !== null);
  const noAmounts = goal.won.figure.why === "no_amounts" || goal.won.figure.why === "no_rate";
  return [
    ...(asked.length > 0
      ? [`Not known from these leads: ${asked.map(({ label }) => label).join(", ")}. Give them by hand to plan on.`]
      : []),
    ...(assumed.length > 0 ? [`Given by hand, not measured: ${assumed.map(rateWords).join(", ")}.`] : []),
    ...((won ?? 0) < SMALL_NUMBER && isMeasured && !goal.isMet
      ? [`Only ${few} behind these rates: look at the range, not at the one number.`]
      : []),
    ...(chain === "appointments" && !isTooLate && coverage.value !== null && coverage.value < 1
      ? [
          `Of ${percent(1 - coverage.value)} of past appointments no outcome is recorded; those are left out of the rates, so some more will be booked.`,
        ]
      : []),
    ...(noAmounts ? ["Won deals without a known amount are not counted as won revenue."] : []),
  ];
}

/** A plan in sentences, the most important first. */
export const planSentences = (plan: Plan, behind: Behind): string[] => [...stateWords(plan), ...cautionWords(plan, behind)];
