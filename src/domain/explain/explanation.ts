import type { KpiName } from "../kpi/catalogue";
import type { Figure } from "../kpi/figure";
import type { KpiReport } from "../kpi/kpi-report";
import type { Part, PartKind } from "../kpi/parts";
import type { Why } from "../kpi/why";
import type { SpendKind } from "../spend/spend-entry";

/** What a part is for in its figure. One part may be divided and be what is divided by. */
export type PartRole = "numerator" | "denominator" | "guard";

/**
 * How what the records have makes the part. `median_with_open`: a Kaplan–Meier median, in which a lead without a `how` is not answered and
 * waits longer than it has.
 */
export type CombinedBy = "sum" | "median" | "ninth_decile" | "mean" | "median_with_open";

interface KnownRecord {
  /** when it happened, by which it belongs to these dates; ISO, UTC */
  at: string;
  /** what it has of the part: of a sum 1 or minor units of the currency, else the seconds or days that are put in order */
  adds: number;
}

export interface LeadRecord extends KnownRecord {
  kind: "lead";
  leadId: string;
  contactId: number;
  startedAt: string;
  source: string | null;
  campaign: string | null;
  ownerId: number | null;
  /** how it is known: logged, by_hand, implied; of a qualified lead by checklist, stage, deal or appointment; null where there is one way only */
  how: string | null;
  reason: string | null;
  /** inquiries that count as this one lead */
  inquiries: number;
}

export interface AppointmentRecord extends KnownRecord {
  kind: "appointment";
  meetingId: number;
  leadId: string;
  source: string | null;
  ownerId: number | null;
  setAt: string;
  startAt: string;
  outcome: string;
  /** implied: nobody recorded it, a deal that went on says so */
  how: "logged" | "implied";
}

export interface DealRecord extends KnownRecord {
  kind: "deal";
  dealId: number;
  /** null: no lead is known for it */
  leadId: string | null;
  contactId: number | null;
  source: string | null;
  ownerId: number | null;
  pipelineId: string;
  createdAt: string;
  outcome: string;
  wonAt: string | null;
  lostAt: string | null;
  /** major units; null when missing or without an exchange rate */
  amount: number | null;
  reason: string | null;
}

export interface SpendRecord extends Omit<KnownRecord, "at"> {
  kind: "spend";
  entryId: string;
  source: string;
  campaign: string;
  spendKind: SpendKind;
  /** its days in the window, both included */
  from: string;
  to: string;
  /** what was entered, for all of its days; a month's where it is monthly */
  entered: { amount: number; currency: string; isMonthly: boolean; from: string; to: string | null };
}

export type FigureRecord = LeadRecord | AppointmentRecord | DealRecord | SpendRecord;

/** A page of the records of a part. */
export interface RecordPage {
  rows: FigureRecord[];
  /** what to ask on with; null: these were the last */
  next: string | null;
}

export interface ExplainedPart {
  part: Part;
  roles: PartRole[];
  label: string;
  kind: PartKind;
  combinedBy: CombinedBy;
  /** counts, major units of the currency, seconds or days; null with `why` where the row has none */
  value: number | null;
  why?: Why;
  /** the same in the unit of what each record adds: minor units for money */
  total: number | null;
  isMoney: boolean;
  recordCount: number;
  /** for what is known in more than one way: how many in which */
  how?: Record<string, number>;
  /** for leads: inquiries that count together with an earlier one of the same person */
  inquiriesJoined?: number;
  /** null: not asked for */
  records: RecordPage | null;
}

/** Beside the figure: what is not in it, or would be missed. Null where rows like this one cannot tell. */
export interface Beside {
  /** leads without a known source, in this row */
  unattributed: number | null;
  /** inquiries thrown out as no leads, in this row */
  excluded: number | null;
  /** contacts made on these dates that are no leads by the rule, by group; null for a row, since they have neither source nor owner */
  notCounted: { why: string; detail: string | null; count: number }[] | null;
  dealsWithoutLead: number | null;
  dealsWithoutRate: number | null;
  dealsNotCounted: number | null;
  /** spend that is in no sum for want of an exchange rate; null where the row has no spend */
  spendWithoutRate: { entries: number; amounts: { currency: string; amount: number }[] } | null;
}

/** By which version of the agreement a figure was made. */
export interface Definition {
  charterVersion: number;
  /** since when figures are answered under it; null: not known */
  inForceSince: string | null;
  /** HubSpot's user who made it; null: the app itself, or who runs it */
  madeByUserId: number | null;
  because: string | null;
}

/** Why a figure is what it is: the answer of `GET /api/kpis/explain` and `npm run kpis -- --explain`. Ids only, nothing personal. */
export interface Explanation extends Pick<
  KpiReport,
  "portalId" | "from" | "to" | "timeZone" | "basis" | "by" | "where" | "currency" | "asOf" | "maturesOn"
> {
  kpi: KpiName;
  key: string;
  rowLabel: string;
  label: string;
  sentence: string;
  formula: string;
  unit: string;
  figure: Figure;
  /** the reason in words where there is no figure */
  whyText: string | null;
  /** minor units in one of the currency: a sum of money is `total` / this */
  minorPerMajor: number;
  definition: Definition;
  parts: ExplainedPart[];
  beside: Beside;
}
