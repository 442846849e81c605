import type { RecordPage } from "../domain/explain/explanation";
import type { KpiFigures } from "../domain/kpi/catalogue";
import type { Figure } from "../domain/kpi/figure";
import type { Period } from "../domain/period";
import type { DaysOff, FOLLOW_UP_KPIS, HourCell, OwnerWaitRow, PromiseRow, TEAM_KPIS, TriedRow } from "../domain/reports/follow-up";
import type { BudgetRow } from "../domain/reports/budget";
import type { FunnelStep, Leak } from "../domain/reports/funnel";
import type { NoShowReport } from "../domain/reports/no-shows";
import type { PersonRow } from "../domain/reports/people";

/** Reports that are more than a row of figures. */
export const REPORTS = ["funnel", "no-shows", "people", "budget", "growth", "follow-up"] as const;
export type ReportName = (typeof REPORTS)[number];

/** Without dates: the leads that are old enough to be judged. */
export interface ReportQuestion {
  from?: string;
  to?: string;
  /** leads of one source only: not for the budget, which compares sources */
  source?: string;
  /** for growth: leads that came in on the dates (the default), or what happened on them */
  basis?: "cohort" | "period";
  /** for follow-up: person by person, too */
  by?: "owner";
  /** for follow-up: which list of leads goes on after which of them, and how many at once */
  after?: string;
  limit?: number;
}

/** Which records of a report are asked for: `list` is named by the number that they are behind. */
export interface RecordsQuestion extends ReportQuestion {
  list: string;
}

/** A page of the records behind a number of a report: over all pages what they add is the total. */
export interface ReportRecords extends ReportHead {
  report: ReportName;
  list: string;
  label: string;
  /** "count", a currency's code, "days" */
  unit: string;
  /** major units of money */
  total: number;
  minorPerMajor: number;
  recordCount: number;
  records: RecordPage;
}

/** Leads that somebody should be told of, the oldest first. Ids only: HubSpot knows their names. */
export interface LeadList {
  /** on all pages */
  count: number;
  rows: {
    contactId: number;
    leadId: string;
    ownerId: number | null;
    startedAt: string;
    /** ISO: since when nobody has called or written to them */
    since: string;
    endedAt: string | null;
    dueAt: string | null;
  }[];
  /** what to ask on with; null: these were the last */
  next: string | null;
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
  "follow-up": {
    team: PromiseRow<(typeof TEAM_KPIS)[number]>;
    /** empty unless asked for; of others than oneself for admins only */
    people: PromiseRow<(typeof FOLLOW_UP_KPIS)[number]>[];
    /** both halves of the promise side by side */
    halves: {
      sales: { onTime: Figure; aim: number | null };
      marketing: { delivered: Figure; mqls: Figure; dueByNow: number | null; aimPerMonth: number | null; takenUp: Figure };
    };
    /** the waits of answered leads by whose they were meanwhile: their totals add up to that of all */
    waits: { rows: (OwnerWaitRow & { label: string })[]; all: Omit<OwnerWaitRow, "ownerId"> };
    /** 7 x 24, Monday first, on the account's clock */
    hours: HourCell[];
    daysOff: DaysOff;
    /** tries of the first five working days by how leads ended */
    tries: TriedRow[];
    /** past their time, and nobody tried; of others than oneself for admins only */
    neverTouched: LeadList;
    /** open, and for longer without a call or mail than promised; the days are those of today's promise, null: none */
    untouched: LeadList & { everyDays: number | null };
  };
  growth: {
    basis: "cohort" | "period";
    compared: { now: Period; before: Period };
    now: KpiFigures;
    before: KpiFigures;
    growth: Record<string, Figure>;
  };
}
