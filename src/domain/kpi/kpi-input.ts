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
  /** answered leads by how soon, in opening hours: within 5 minutes, 15, 60, and later */
  answeredTo5: number;
  answeredTo15: number;
  answeredTo60: number;
  answeredOver60: number;
  /** real time, with those that wait still as waiting longer; null when half is not answered by any time known yet */
  waitWithOpenMedianSeconds: number | null;
  /** real time of answered leads until they had an owner, and from then on; null when no lead was answered */
  systemDelayMedianSeconds: number | null;
  humanDelayMedianSeconds: number | null;
  /** start to the first outbound try and to the first contact both ways, real time; null when there was none */
  attemptMedianSeconds: number | null;
  contactMedianSeconds: number | null;
  /** leads past their deadline that somebody tried to reach, and those that nobody did */
  followedUp: number;
  neverTouched: number;
  /** leads with a promise by whether they came when somebody was expected to be there; those of them reached, and those that bought */
  inHoursLeads: number;
  afterHoursLeads: number;
  inHoursContacted: number;
  afterHoursContacted: number;
  inHoursWon: number;
  afterHoursWon: number;
  /** leads that marketing handed to sales: marketing-ready ones, or, where the account marks none, those who asked for an offer */
  handedOver: number;
  /** those of them that qualified or got an appointment */
  mqlsAccepted: number;
  /** outbound tries within the first five working days of each lead, all together */
  earlyAttempts: number;
  /** leads dropped because nobody was reached, after enough tries */
  persistentDrops: number;
  /** open leads that nobody called or wrote to for longer than promised; null where nothing is promised */
  untouchedTooLong: number | null;
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
  /** customers by the first deal they ever won, which belongs to the row */
  acquiredCustomers: number;
  /** those of them who have been customers for a year, and of these who bought again within it */
  acquiredYearOld: number;
  acquiredRepeating: number;
  /** those won so long ago that they could be customers no more, and of these who still are */
  acquiredLapsable: number;
  acquiredActive: number;
  /** all of their won deals, whenever they were won */
  acquiredDealsWithAmount: number;
  acquiredDealsWithoutRate: number;
  acquiredRevenueMinor: number;
  /** what customers of a year's standing were won for within their first year */
  acquiredFirstYearMinor: number;
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
  /** marketing-ready leads that the aim asks for by now; null or left out: no aim, or not of a row like this */
  mqlsPromised?: number | null;
  /** of the last weeks or months whose digest was due how many had one in time; null or left out: none was due yet, or not of a row like this */
  reportCadence?: { inTime: number; due: number } | null;
  /** one person does everything in the account */
  hasOneOwner?: boolean;
  /** what is left of revenue after the work itself is paid for, 0 to 1; null: not told */
  marginShare: number | null;
  /** the account has won too little so far to say what a customer is worth, or whether customers stay */
  isHistoryShort?: boolean;
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
  answeredTo5: 0,
  answeredTo15: 0,
  answeredTo60: 0,
  answeredOver60: 0,
  waitWithOpenMedianSeconds: null,
  systemDelayMedianSeconds: null,
  humanDelayMedianSeconds: null,
  attemptMedianSeconds: null,
  contactMedianSeconds: null,
  followedUp: 0,
  neverTouched: 0,
  inHoursLeads: 0,
  afterHoursLeads: 0,
  inHoursContacted: 0,
  afterHoursContacted: 0,
  inHoursWon: 0,
  afterHoursWon: 0,
  handedOver: 0,
  mqlsAccepted: 0,
  earlyAttempts: 0,
  persistentDrops: 0,
  untouchedTooLong: null,
  salesCycleMedianDays: null,
  salesCycleMeanDays: null,
  daysToQualifyMedian: null,
  daysToQualifyP90: null,
  openDealAgeMedianDays: null,
  staleDeals: null,
  staleAmountMinor: null,
  acquiredCustomers: 0,
  acquiredYearOld: 0,
  acquiredRepeating: 0,
  acquiredLapsable: 0,
  acquiredActive: 0,
  acquiredDealsWithAmount: 0,
  acquiredDealsWithoutRate: 0,
  acquiredRevenueMinor: 0,
  acquiredFirstYearMinor: 0,
};
