import type { Basis } from "../../domain/contributions";
import type { KpiFigures, KpiName } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import { addDays, dayOf, type Period } from "../../domain/period";
import type { Assumptions } from "../../domain/planner/assumptions";
import type { GoalKind, PlanRates } from "../../domain/planner/chain";
import type { ExplainedFigure } from "../../domain/planner/plan-pipeline";
import { PLAN_RATES, planRate, type MeasuredRate, type PlanRateName } from "../../domain/planner/plan-rate";
import { WON_OF_AIM, wonRates } from "../../domain/planner/won-rates";
import type { KpiFrame } from "../kpi-frame";
import { kpiRows } from "../kpi-rows";
import { judgedPeriods } from "../views/windows";

/** Open deals are those of today, whenever they were opened. */
const EVER = "1970-01-01";

/** Figures of some days, each with how to ask what it is made of. */
export async function explainedFigures<Name extends KpiName>(
  frame: KpiFrame,
  { basis, fromOn, toOn }: Period & { basis: Basis },
  names: readonly Name[],
): Promise<Record<Name, ExplainedFigure>> {
  const asked = { basis, from: fromOn, to: toOn, by: null, where: {} } as const;
  const { total } = await kpiRows(frame, { ...asked, kpis: names });
  const figures: Pick<KpiFigures, Name> = total.kpis;
  return Object.fromEntries(
    names.map((kpi) => [kpi, { figure: figures[kpi], explain: { kpi, ...asked, key: null } }]),
  ) as unknown as Record<Name, ExplainedFigure>;
}

/** What a plan is made with, as it is measured. */
export interface MeasuredRates {
  /** of the leads that are old enough to be judged */
  ratesOf: Period;
  rates: PlanRates;
  /** what they won of what is aimed at: deals or new customers */
  won: Figure;
  /** of past appointments, those with an outcome */
  coverage: Figure;
  hasMarketingReady: boolean;
}

const BESIDE = ["appointmentsHeld", "dealsWon", "newCustomers", "sqls", "appointmentOutcomeCoverage"] as const;

/** Below nobody keeps the stage of marketing-ready leads, above it says nothing; and it says nothing where it is the one of qualified ones. */
const MARKETING_READY = { least: 0.05, most: 0.9 };

const isKept = (ready: Figure, qualified: Figure): boolean =>
  ready.value !== null && ready.value >= MARKETING_READY.least && ready.value <= MARKETING_READY.most && ready.hits !== qualified.hits;

/** Reads the rates of a plan for an aim of this kind; what was assumed stands in for what was measured. */
export async function readPlanRates(frame: KpiFrame, kind: GoalKind, assumptions: Assumptions): Promise<MeasuredRates> {
  const { now: ratesOf } = await judgedPeriods(frame);
  const read = await explainedFigures(frame, { ...ratesOf, basis: "cohort" }, [...PLAN_RATES, ...BESIDE]);
  const measured: Record<PlanRateName, MeasuredRate> = { ...read, ...wonRates(kind, read) };
  return {
    ratesOf,
    rates: Object.fromEntries(PLAN_RATES.map((name) => [name, planRate(name, measured[name], assumptions[name])])) as unknown as PlanRates,
    won: read[WON_OF_AIM[kind]].figure,
    coverage: read.appointmentOutcomeCoverage.figure,
    hasMarketingReady: assumptions.mqlRate !== undefined || isKept(read.mqlRate.figure, read.sqlRate.figure),
  };
}

/** Deals that are open today, and their worth. */
export const readOpenDeals = (frame: KpiFrame): Promise<Record<"dealsOpen" | "openPipeline", ExplainedFigure>> =>
  explainedFigures(frame, { basis: "period", fromOn: EVER, toOn: addDays(dayOf(frame.nowMs, frame.portal.charter.timeZone), 1) }, [
    "dealsOpen",
    "openPipeline",
  ]);
