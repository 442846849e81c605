import { dayOf } from "../../domain/period";
import { readAssumptions } from "../../domain/planner/assumptions";
import { chooseChain } from "../../domain/planner/choose-chain";
import { makePlan, planGoal } from "../../domain/planner/plan";
import type { PlanCalendar } from "../../domain/planner/plan-dates";
import { planPipeline } from "../../domain/planner/plan-pipeline";
import { planSentences } from "../../domain/planner/plan-sentences";
import type { Clock, PlanAnswer, PlanQuestion, WithPortal } from "../../ports";
import type { KpiFrame } from "../kpi-frame";
import { frameFor, type KpiAsker } from "../read-kpis";
import { readOpenDeals, readPlanRates } from "./plan-figures";
import { askedGoal } from "./plan-goal";
import { readCame } from "./read-came";

/** The plan of an account, in a snapshot that is open. Throws what `readPlan` throws, but for what is known of the account. */
export async function planOf(frame: KpiFrame, question: PlanQuestion): Promise<PlanAnswer> {
  const { portal, nowMs } = frame;
  const { charter } = portal;
  const { currency, timeZone } = charter;
  const todayOn = dayOf(nowMs, timeZone);
  const asked = askedGoal(question, charter, todayOn);
  const assumptions = readAssumptions(question.assume ?? []);
  const calendar: PlanCalendar = { calendar: charter.promise.calendar, timeZone };

  const { ratesOf, rates, won, coverage, hasMarketingReady } = await readPlanRates(frame, asked.kind, assumptions);
  const came = await readCame(frame, asked, rates, todayOn);
  const { dealsOpen, openPipeline } = await readOpenDeals(frame);
  const plan = makePlan({
    goal: planGoal(asked, came.aim, currency),
    chosen: chooseChain(coverage, assumptions),
    ratesOf,
    rates,
    calendar,
    todayOn,
    came,
    hasMarketingReady,
    currency,
    pipeline: planPipeline(dealsOpen, openPipeline, rates.closeRate),
  });
  return {
    portalId: portal.portalId,
    timeZone,
    currency,
    charterVersion: charter.version,
    asOf: new Date(nowMs).toISOString(),
    sentences: planSentences(plan, { won, coverage }),
    ...plan,
  };
}

/**
 * From an aim until a date back to deals, appointments, leads and spend, for one of the account's users or (`userId` null) for whoever runs
 * the app.
 * Throws `unknown_portal`, `not_ready`, `bad_goal`, `bad_until`, `bad_date`, `empty_period`, `bad_assumption`, `no_goal`.
 */
export const readPlan =
  ({ clock, withPortal }: { clock: Clock; withPortal: WithPortal }) =>
  (asker: KpiAsker, question: PlanQuestion): Promise<PlanAnswer> =>
    withPortal(asker.portalId, async (tx) => planOf(await frameFor(tx, clock, asker), question), "snapshot");
