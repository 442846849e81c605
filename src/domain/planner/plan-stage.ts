import type { FigureUnit } from "../kpi/figure";
import { minorPerMajor } from "../money";
import { notSaid, type Amount } from "./amount";
import { stagePlans, STAGES_OF, type GoalKind, type PlanChain, type PlanRates, type PlanStageName } from "./chain";
import { perWeek, type PlanDates } from "./plan-dates";
import type { PlanRateName } from "./plan-rate";
import { roundUp } from "./round-up";

/** Whose half of the aim a stage is. */
export type PlanHalf = "marketing" | "sales";

/** How much of one stage is still asked for. */
export interface PlanStage {
  stage: PlanStageName;
  label: string;
  half: PlanHalf;
  /** false: it follows from the leads and is shown beside them */
  isInChain: boolean;
  /** "count", or the currency of money */
  unit: FigureUnit;
  /** the rate by which it follows from the stage before; null: it is the aim */
  rate: PlanRateName | null;
  /** unrounded; null: a rate is missing, or it is too late for it */
  needed: number | null;
  /** rounded up, for display */
  shown: number | null;
  /** where every rate is at the better or the worse end of what is likely; unrounded */
  range: { best: number; worst: number } | null;
  /** unrounded; null together with `needed`, and while the time to win is not known */
  perWeek: number | null;
  /** the last day that counts, and working weeks until then; null as above */
  dueOn: string | null;
  weeks: number | null;
  /** rates that it or its date rests on and that were given by hand */
  assumed: readonly PlanRateName[];
  /** rates that must be given by hand before it can be told */
  missing: readonly PlanRateName[];
}

export const STAGE_LABELS: Readonly<Record<PlanStageName, string>> = {
  deals: "Won deals",
  shows: "Appointments held",
  appointments: "Appointments",
  reached: "Leads reached",
  qualified: "Qualified leads",
  marketingReady: "Marketing-ready leads",
  leads: "Leads",
  spend: "Spend",
};

const MARKETING: readonly PlanStageName[] = ["qualified", "marketingReady", "leads", "spend"];

/** Qualified leads are what both halves meet at: marketing brings them, and sales takes them from there. */
export const halfOf = (stage: PlanStageName): PlanHalf => (MARKETING.includes(stage) ? "marketing" : "sales");

interface StagesInput {
  /** what is left of the aim: major units of money, or customers */
  left: number;
  kind: GoalKind;
  chain: PlanChain;
  rates: PlanRates;
  dates: PlanDates;
  currency: string;
}

/** The rates given by hand that a stage rests on; all but the deals are dated by the time to win. */
export const assumedFor = (
  stage: PlanStageName,
  assumed: readonly PlanRateName[],
  { salesCycleMedian }: PlanRates,
): readonly PlanRateName[] => (stage !== "deals" && salesCycleMedian.isAssumed ? [...assumed, "salesCycleMedian"] : assumed);

const rangeOf = ({ best, worst }: Amount): PlanStage["range"] => (best === null || worst === null ? null : { best, worst });

/**
 * What is left of an aim, stage by stage, with dates. Where it is too late for new leads nothing but the deals is said: a number of leads
 * that cannot be won in time would be made up. An aim that is met asks for nothing, and is never too late.
 */
export function planStages({ left, kind, chain, rates, dates, currency }: StagesInput): PlanStage[] {
  const isTooLate = dates.isTooLate && left > 0;
  return stagePlans(left, kind, chain, rates).map(({ stage, rate, amount: whole }) => {
    const amount = isTooLate && stage !== "deals" ? notSaid : whole;
    const { value, assumed, missing } = amount;
    const due = stage === "deals" ? dates.deals : isTooLate ? null : dates.leads;
    return {
      stage,
      label: stage === "deals" && kind === "customers" ? "New customers" : STAGE_LABELS[stage],
      half: halfOf(stage),
      isInChain: STAGES_OF[chain].includes(stage),
      unit: stage === "spend" ? currency : "count",
      rate,
      needed: value,
      shown: value === null ? null : roundUp(value, stage === "spend" ? 1 / minorPerMajor(currency) : 1),
      range: rangeOf(amount),
      perWeek: value === null ? null : value === 0 ? 0 : due === null ? null : perWeek(value, due),
      dueOn: due?.dueOn ?? null,
      weeks: due?.weeks ?? null,
      assumed: assumedFor(stage, assumed, rates),
      missing,
    };
  });
}

/** The rates that must be given by hand: those that a stage of the chain waits for, and the time to win while leads are asked for. */
export function ratesToAssume(stages: readonly PlanStage[], { leads }: PlanDates): PlanRateName[] {
  const waited = stages.filter(({ isInChain }) => isInChain).flatMap(({ missing }) => missing);
  const isUndated = leads === null && stages.some(({ stage, needed }) => stage === "leads" && needed !== 0);
  return [...new Set([...waited, ...(isUndated ? (["salesCycleMedian"] as const) : [])])];
}
