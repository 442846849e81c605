import type { KpiEvidence } from "../explain/evidence";
import type { Figure } from "../kpi/figure";
import type { PlanRate } from "./plan-rate";

/** A figure with how to ask what it is made of. */
export interface ExplainedFigure {
  figure: Figure;
  explain: KpiEvidence;
}

/** How much is to be expected, and what is likely at best and at worst. */
export interface Expected {
  value: number;
  low: number;
  high: number;
}

/** What the deals that are open now can still bring, at the share that was won of those decided. */
export interface PlanPipeline {
  /** deals open now, and their amounts together; those without an amount add nothing to it */
  open: ExplainedFigure;
  amount: ExplainedFigure;
  closeRate: PlanRate;
  /** null: the share is not known */
  deals: Expected | null;
  /** major units; null: the share or the amounts are not known */
  revenue: Expected | null;
}

const expected = ({ value: all }: Figure, { value: share, range }: PlanRate): Expected | null =>
  all === null || share === null ? null : { value: all * share, low: all * (range?.low ?? share), high: all * (range?.high ?? share) };

/** What the open deals can still bring. */
export const planPipeline = (open: ExplainedFigure, amount: ExplainedFigure, closeRate: PlanRate): PlanPipeline => ({
  open,
  amount,
  closeRate,
  deals: expected(open.figure, closeRate),
  revenue: expected(amount.figure, closeRate),
});
