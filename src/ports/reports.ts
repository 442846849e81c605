import type { AttributionModel } from "../domain/attribution/models";
import type { ListEvidence } from "../domain/explain/evidence";
import type { RecordPage } from "../domain/explain/explanation";
import type { FindingsReport } from "../domain/findings/findings-report";
import type { KpiFigures } from "../domain/kpi/catalogue";
import type { Figure } from "../domain/kpi/figure";
import type { Period } from "../domain/period";
import type { DaysOff, FOLLOW_UP_KPIS, HourCell, OwnerWaitRow, PromiseRow, TEAM_KPIS, TriedRow } from "../domain/reports/follow-up";
import type { AlignmentReport } from "../domain/reports/alignment";
import type { AttributionReport } from "../domain/reports/attribution";
import type { BudgetEvidence, BudgetRow } from "../domain/reports/budget";
import type { EngagementReport } from "../domain/reports/engagement";
import type { FunnelStep, Leak } from "../domain/reports/funnel";
import type { AcquisitionMonth, KeptMonth, LifetimeReport, LifetimeRow } from "../domain/reports/lifetime";
import type { LifetimeEvidence, MonthEvidence } from "../domain/reports/lifetime-evidence";
import type { NoShowReport } from "../domain/reports/no-shows";
import type { ExplainedPersonas } from "../domain/reports/personas";
import type { PersonRow } from "../domain/reports/people";
import type { ExplainedQuality } from "../domain/reports/quality";
import type { ReasonsReport } from "../domain/reports/reasons";
import type { ScreenedList } from "./stores/audience-rows";
import type { WastedSpend } from "../domain/reports/wasted-spend";
import type { Verdict } from "../domain/verdict/verdict";

/** Reports that are more than a row of figures. */
export const REPORTS = [
  "funnel",
  "no-shows",
  "people",
  "budget",
  "reasons",
  "growth",
  "follow-up",
  "attribution",
  "findings",
  "lifetime",
  "alignment",
  "quality",
  "personas",
  "engagement",
] as const;
export type ReportName = (typeof REPORTS)[number];

/** Without dates: the leads that are old enough to be judged. */
export interface ReportQuestion {
  from?: string;
  to?: string;
  /** leads of one source only: not for budget and attribution, which compare sources */
  source?: string;
  /** for growth: leads that came in on the dates (the default), or what happened on them; for attribution what was won on them is the default */
  basis?: "cohort" | "period";
  /** for attribution: how the credit is divided; the agreement's way is the default */
  model?: AttributionModel;
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
  people: {
    rows: (PersonRow & { label: string; explain: Record<"qualified" | "bought" | "expected", ListEvidence> })[];
    team: PersonRow & { label: string };
  };
  findings: FindingsReport;
  alignment: AlignmentReport;
  quality: ExplainedQuality;
  personas: ExplainedPersonas;
  engagement: EngagementReport<ScreenedList>;
  budget: {
    rows: (BudgetRow & { explain: BudgetEvidence })[];
    /** the sources' own, added up */
    wasted: WastedSpend;
    spend: Figure;
    /** what a qualified lead may cost, in major units: the aim, else what one costs over all sources with spend; null: nobody knows */
    target: number | null;
    /** what shares of what was won are of */
    comparedBy: "margin" | "revenue";
  };
  reasons: ReasonsReport & {
    /** the same days before, which shares are compared with; null: none of these days is over */
    comparedWith: Period | null;
    /** each source's verdict told with its reasons; empty where no source is judged */
    stories: { key: string; label: string; verdict: Verdict; story: string }[];
  };
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
  attribution: AttributionReport;
  lifetime: Omit<LifetimeReport, "rows" | "total" | "months" | "keptByMonth"> & {
    /** the dates are those of first won deals */
    basis: "period";
    rows: (LifetimeRow & { explain: LifetimeEvidence })[];
    total: LifetimeRow & { explain: LifetimeEvidence };
    months: (AcquisitionMonth & { explain: MonthEvidence })[];
    keptByMonth: (KeptMonth & { explain: ListEvidence })[];
    /** with salaries and tools on the side of cost, of all sources together; null: not for this asker */
    loaded: { costPerCustomer: Figure; ltvToCac: Figure } | null;
    /** won on these dates by a stage alone, so that no deal tells what they brought; and won deals, of any date, that are in nobody's value */
    beside: { customersByStage: number; dealsOfNobodyKnown: number };
  };
  growth: {
    basis: "cohort" | "period";
    compared: { now: Period; before: Period };
    now: KpiFigures;
    before: KpiFigures;
    growth: Record<string, Figure>;
  };
}
