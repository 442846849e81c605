import type { Basis } from "../../domain/contributions";
import type { KpiFigures, KpiName } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import { addDays, dayOf, type Period } from "../../domain/period";
import type { Assumptions } from "../../domain/planner/assumptions";
import type { PlanRates } from "../../domain/planner/chain";
import type { ExplainedFigure } from "../../domain/planner/plan-pipeline";
import { PLAN_RATES, planRate, type InverseShare, type PlanRateName } from "../../domain/planner/plan-rate";
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
  customers: Figure;
  /** of past appointments, those with an outcome */
  coverage: Figure;
  hasMarketingReady: boolean;
}

const BESIDE = ["appointmentsHeld", "newCustomers", "appointmentOutcomeCoverage"] as const;

/** Below nobody keeps the stage of marketing-ready leads, above it says nothing; and it says nothing where it is the one of qualified ones. */
const MARKETING_READY = { least: 0.05, most: 0.9 };

const isKept = (ready: Figure, qualified: Figure): boolean =>
  ready.value !== null && ready.value >= MARKETING_READY.least && ready.value <= MARKETING_READY.most && ready.hits !== qualified.hits;

/** Reads the rates of a plan; what was assumed stands in for what was measured. */
export async function readPlanRates(frame: KpiFrame, assumptions: Assumptions): Promise<MeasuredRates> {
  const { now: ratesOf } = await judgedPeriods(frame);
  const read = await explainedFigures(frame, { ...ratesOf, basis: "cohort" }, [...PLAN_RATES, ...BESIDE]);
  const [held, customers] = [read.appointmentsHeld.figure, read.newCustomers.figure];
  const inverse: InverseShare = { hits: customers.value ?? 0, total: held.value ?? 0 };
  const rateOf = (name: PlanRateName) =>
    planRate(
      { name, measured: read[name].figure, explain: read[name].explain, inverse: name === "appointmentsPerSale" ? inverse : null },
      assumptions[name],
    );
  return {
    ratesOf,
    rates: Object.fromEntries(PLAN_RATES.map((name) => [name, rateOf(name)])) as unknown as PlanRates,
    customers,
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
