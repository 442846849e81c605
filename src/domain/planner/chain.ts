import { costing, dividedBy, given, times, type Amount } from "./amount";
import type { PlanRate, PlanRateName } from "./plan-rate";

export type GoalKind = "revenue" | "customers";

/** What a plan asks for. Reached and qualified leads are told by either chain, marketing-ready ones where the account keeps them. */
export const PLAN_STAGES = ["deals", "shows", "appointments", "reached", "qualified", "marketingReady", "leads", "spend"] as const;
export type PlanStageName = (typeof PLAN_STAGES)[number];

/** By way of appointments, or, where an account does not keep them, of qualified leads. */
export const PLAN_CHAINS = ["appointments", "qualified"] as const;
export type PlanChain = (typeof PLAN_CHAINS)[number];

export type PlanRates = Readonly<Record<PlanRateName, PlanRate>>;

interface StagePlan {
  stage: PlanStageName;
  /** by which it follows from the stage before; null: the goal itself, in customers */
  rate: PlanRateName | null;
  amount: Amount;
}

/** The stages of a chain, each with the rate by which it follows from the one before it. */
export const STAGES_OF: Readonly<Record<PlanChain, readonly PlanStageName[]>> = {
  appointments: ["deals", "shows", "appointments", "reached", "leads", "spend"],
  qualified: ["deals", "qualified", "leads", "spend"],
};

function byAppointments(deals: Amount, rates: PlanRates): StagePlan[] {
  const shows = times(deals, rates.appointmentsPerSale);
  const appointments = dividedBy(shows, rates.showUpRate);
  const reached = dividedBy(appointments, rates.setRate);
  const leads = dividedBy(reached, rates.contactRate);
  return [
    { stage: "shows", rate: "appointmentsPerSale", amount: shows },
    { stage: "appointments", rate: "showUpRate", amount: appointments },
    { stage: "reached", rate: "setRate", amount: reached },
    { stage: "leads", rate: "contactRate", amount: leads },
    { stage: "qualified", rate: "sqlRate", amount: times(leads, rates.sqlRate) },
  ];
}

function byQualified(deals: Amount, rates: PlanRates): StagePlan[] {
  const qualified = dividedBy(deals, rates.qualifiedToWonRate);
  const leads = dividedBy(qualified, rates.sqlRate);
  return [
    { stage: "qualified", rate: "qualifiedToWonRate", amount: qualified },
    { stage: "leads", rate: "sqlRate", amount: leads },
    { stage: "reached", rate: "contactRate", amount: times(leads, rates.contactRate) },
  ];
}

/**
 * From an aim back to what it asks for, every stage with its fractions: rounding is for those who show it.
 * `aim`: major units of money, or customers; 0 or less asks for nothing.
 */
export function stagePlans(aim: number, kind: GoalKind, chain: PlanChain, rates: PlanRates): StagePlan[] {
  const left = given(Math.max(0, aim));
  const deals: StagePlan =
    kind === "revenue"
      ? { stage: "deals", rate: "averageDeal", amount: dividedBy(left, rates.averageDeal) }
      : { stage: "deals", rate: null, amount: left };
  const between = chain === "appointments" ? byAppointments(deals.amount, rates) : byQualified(deals.amount, rates);
  const leads = between.find(({ stage }) => stage === "leads")?.amount ?? left;
  const all: StagePlan[] = [
    deals,
    ...between,
    { stage: "marketingReady", rate: "mqlRate", amount: times(leads, rates.mqlRate) },
    { stage: "spend", rate: "costPerLead", amount: costing(leads, rates.costPerLead) },
  ];
  return all.sort((a, b) => PLAN_STAGES.indexOf(a.stage) - PLAN_STAGES.indexOf(b.stage));
}
