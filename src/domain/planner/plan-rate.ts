import type { KpiEvidence } from "../explain/evidence";
import { kpiOf, type KpiName } from "../kpi/catalogue";
import type { Figure, FigureUnit } from "../kpi/figure";
import { wilsonInterval } from "../kpi/wilson-interval";

/** What a plan is made with, by the KPIs' names: each can be given by hand. */
export const PLAN_RATES = [
  "averageDeal",
  "appointmentsPerSale",
  "showUpRate",
  "setRate",
  "contactRate",
  "qualifiedToWonRate",
  "sqlRate",
  "mqlRate",
  "costPerLead",
  "closeRate",
  "salesCycleMedian",
] as const satisfies readonly KpiName[];
export type PlanRateName = (typeof PLAN_RATES)[number];

/** One rate of a plan: what it counts on, where that comes from, and how sure it is. */
export interface PlanRate {
  name: PlanRateName;
  /** in words */
  label: string;
  unit: FigureUnit;
  /** what is counted on: as assumed, else as measured; null: not known */
  value: number | null;
  /** given by hand, whatever was measured */
  isAssumed: boolean;
  /** where the value likely lies (95 %); null where it was assumed, or is no share of anything */
  range: { low: number; high: number } | null;
  /** of how many it is a share; null as for `range` */
  n: number | null;
  measured: Figure;
  explain: KpiEvidence;
  /** where it is a ratio that is no figure by itself: `explain` opens what is counted, and this what it is divided by; else null */
  per: KpiEvidence | null;
}

/** A figure that is no share by itself, as a share: customers of appointments held, for appointments per sale. */
interface InverseShare {
  hits: number;
  total: number;
}

/** A rate as it is measured, with how to ask what it is made of. */
export interface MeasuredRate {
  figure: Figure;
  explain: KpiEvidence;
  /** as in `PlanRate` */
  per?: KpiEvidence | null;
  inverse?: InverseShare;
}

type Sure = Pick<PlanRate, "range" | "n">;

const NOT_A_SHARE: Sure = { range: null, n: null };

const sureOf = ({ value, hits, total }: Figure, inverse: InverseShare | undefined): Sure => {
  if (inverse !== undefined && value !== null) {
    if (inverse.hits <= 0 || inverse.hits > inverse.total) return NOT_A_SHARE;
    const { low, high } = wilsonInterval(inverse.hits, inverse.total);
    return { range: { low: 1 / high, high: 1 / low }, n: inverse.total };
  }
  if (value === null || hits === undefined || total === undefined || total <= 0 || hits > total) return NOT_A_SHARE;
  return { range: wilsonInterval(hits, total), n: total };
};

/** A rate as a plan counts on it. */
export function planRate(
  name: PlanRateName,
  { figure: measured, explain, per = null, inverse }: MeasuredRate,
  assumed: number | undefined,
): PlanRate {
  const known = { name, label: kpiOf(name).label, unit: measured.unit, measured, explain, per };
  return assumed === undefined
    ? { ...known, value: measured.value, isAssumed: false, ...sureOf(measured, inverse) }
    : { ...known, value: assumed, isAssumed: true, ...NOT_A_SHARE };
}
