import type { KpiFigures } from "../domain/kpi/catalogue";
import type { Figure } from "../domain/kpi/figure";
import type { Period } from "../domain/period";
import type { BudgetRow } from "../domain/reports/budget";
import type { FunnelStep, Leak } from "../domain/reports/funnel";
import type { NoShowReport } from "../domain/reports/no-shows";
import type { PersonRow } from "../domain/reports/people";

/** Reports that are more than a row of figures. */
export const REPORTS = ["funnel", "no-shows", "people", "budget", "growth"] as const;
export type ReportName = (typeof REPORTS)[number];

/** Without dates: the leads that are old enough to be judged. */
export interface ReportQuestion {
  from?: string;
  to?: string;
  /** leads of one source only: not for the budget, which compares sources */
  source?: string;
  /** for growth: leads that came in on the dates (the default), or what happened on them */
  basis?: "cohort" | "period";
}

/** What every report says of itself. Dates: `from` included, `to` not. */
export interface ReportHead {
  portalId: number;
  from: string;
  to: string;
  timeZone: string;
  source: string | null;
  currency: string;
  charterVersion: number;
  asOf: string;
  /** until then its leads are too young to be judged; null: they are old enough */
  maturesOn: string | null;
}

/** The answers by name. */
export interface ReportAnswers {
  funnel: {
    steps: FunnelStep[];
    leak: Leak | null;
    /** qualified leads by the week in which they qualified, beside the median of the eight weeks before */
    weeks: { weekOf: string; qualified: number; usual: Figure }[];
  };
  "no-shows": NoShowReport;
  people: { rows: (PersonRow & { label: string })[]; team: PersonRow & { label: string } };
  budget: { rows: BudgetRow[]; wasted: Figure; spend: Figure };
  growth: {
    basis: "cohort" | "period";
    compared: { now: Period; before: Period };
    now: KpiFigures;
    before: KpiFigures;
    growth: Record<string, Figure>;
  };
}
