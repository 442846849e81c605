import type { Plan } from "../domain/planner/plan";
import type { SurfaceIdentity } from "./surfaces";

/** What is aimed at. Without a number: what the agreement aims at. */
export interface PlanQuestion {
  /** revenue, as a decimal in the account's currency */
  goal?: string;
  /** customers; not together with `goal` */
  customers?: string;
  /** from this day on what was won counts; left out: the first of the quarter of `until`, or today where that has not begun */
  from?: string;
  /** a date (that day counts), or `month` or `quarter`: the end of the running one. Left out: of the quarter */
  until?: string;
  /** rates given by hand, by name, as decimals */
  assume?: readonly (readonly [name: string, value: string])[];
}

/** A plan with all that it says of itself. */
export interface PlanAnswer extends Plan {
  portalId: number;
  timeZone: string;
  currency: string;
  charterVersion: number;
  asOf: string;
  /** the same in sentences, the most important first */
  sentences: string[];
}

export type ReadPlan = (identity: SurfaceIdentity, question: PlanQuestion) => Promise<PlanAnswer>;
