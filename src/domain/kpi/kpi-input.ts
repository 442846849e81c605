import type { Sums } from "../measures";
import type { Figure } from "./figure";

/** What people entered as spent in the window, in minor units; null means nothing was entered, 0 that nothing was spent. */
export interface RecordedSpend {
  mediaMinor: number | null;
  feesMinor: number | null;
  toolsMinor: number | null;
  salaryMinor: number | null;
}

/** What one row of an answer is computed from: kept sums, what depends on the present instant, and spend. */
export interface KpiInput {
  sums: Sums;
  /** counted or read at the instant of the question: none of it can be kept as a sum */
  atRead: {
    /** open clocks past their deadline, and those still within it */
    pastDueOpen: number;
    runningOpen: number;
    /** appointments that started over 24 h ago and have no outcome */
    unrecordedAppointments: number;
    /** opening hours; null when no lead was answered */
    speedToLeadMedianSeconds: number | null;
    speedToLeadP90Seconds: number | null;
    /** real time; null when no lead was answered */
    speedToLeadWallMedianSeconds: number | null;
    /** lead start to won; null when none was won */
    salesCycleMedianDays: number | null;
  };
  /** spend belongs to sources and dates, so a row of one owner has none */
  spend: RecordedSpend | "not_by_owner";
  currency: string;
  minorPerMajor: number;
}

/** A KPI: one pure function. */
export type Kpi = (input: KpiInput) => Figure;
