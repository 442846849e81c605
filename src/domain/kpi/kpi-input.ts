import type { Sums } from "../measures";

/** What people entered as spent in the window, in minor units; null means nothing was entered, 0 that nothing was spent. */
export interface RecordedSpend {
  mediaMinor: number | null;
  feesMinor: number | null;
  toolsMinor: number | null;
  salaryMinor: number | null;
}

/** What depends on the present instant, or does not add up: counted or read at the instant of the question, never kept. */
export interface AtRead {
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
  salesCycleMeanDays: number | null;
  /** lead start to qualified; null when none qualified */
  daysToQualifyMedian: number | null;
  daysToQualifyP90: number | null;
  /** since the open deals were created; null when none is open */
  openDealAgeMedianDays: number | null;
  /** open deals that are older than 8 of 10 won deals were when they were won and have nothing planned; null where too few were won to say */
  staleDeals: number | null;
  staleAmountMinor: number | null;
}

/** What was spent one typical sales cycle earlier, or why that is not known: no cycle is, or it is not asked of what happened on these dates. */
export type SpendBefore = RecordedSpend | "no_customers_yet" | "period_only";

/** What one row of an answer is computed from: kept sums, what is read at the instant of the question, and spend. */
export interface KpiInput {
  sums: Sums;
  atRead: AtRead;
  spend: RecordedSpend;
  spendBefore: SpendBefore;
  /** kinds of `spend` that were entered in money without an exchange rate alone, and are null for that reason; left out: none */
  withoutRate?: readonly (keyof RecordedSpend)[];
  /** the same of `spendBefore` */
  withoutRateBefore?: readonly (keyof RecordedSpend)[];
  /** the row of what has no source: its spend is tied to none and belongs to all leads, so it is shown and divided in the total only */
  isSpendUntied?: boolean;
  /** what is left of revenue after the work itself is paid for, 0 to 1; null: not told */
  marginShare: number | null;
  currency: string;
  minorPerMajor: number;
}

export const NOTHING_SPENT: RecordedSpend = { mediaMinor: null, feesMinor: null, toolsMinor: null, salaryMinor: null };

export const NOTHING_AT_READ: AtRead = {
  pastDueOpen: 0,
  runningOpen: 0,
  unrecordedAppointments: 0,
  speedToLeadMedianSeconds: null,
  speedToLeadP90Seconds: null,
  speedToLeadWallMedianSeconds: null,
  salesCycleMedianDays: null,
  salesCycleMeanDays: null,
  daysToQualifyMedian: null,
  daysToQualifyP90: null,
  openDealAgeMedianDays: null,
  staleDeals: null,
  staleAmountMinor: null,
};
