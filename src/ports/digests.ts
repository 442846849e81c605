import type { Cadence } from "../domain/digest/cadence";
import type { Decision } from "../domain/digest/decision";
import type { HourWaits } from "../domain/digest/slowest-hours";
import type { ReasonChange } from "../domain/digest/top-reasons";
import type { KpiFigures, KpiName } from "../domain/kpi/catalogue";
import type { Figure } from "../domain/kpi/figure";
import type { Period } from "../domain/period";
import type { CorrectedFigure } from "./changes";

/** What happened, by source: leads at each stage, money. */
export const HAPPENED_KPIS = [
  "leads",
  "contacted",
  "sqls",
  "appointmentsSet",
  "appointmentsHeld",
  "opportunities",
  "dealsWon",
  "newCustomers",
  "revenue",
  "spend",
  "costPerCustomer",
] as const satisfies readonly KpiName[];
export type HappenedKpi = (typeof HAPPENED_KPIS)[number];

/** Figures of one source or reason, or of all. */
export interface DigestRow<Name extends KpiName> {
  key: string;
  label: string;
  kpis: Pick<KpiFigures, Name>;
}

export interface DigestFigures<Name extends KpiName> {
  rows: DigestRow<Name>[];
  total: DigestRow<Name>;
}

/** A figure of the period beside that of the one before. */
export interface Compared {
  now: Figure;
  before: Figure;
}

/** What was told in another digest and is told otherwise when this one is made. */
export interface DigestChanges {
  /** the digest that is compared */
  digestId: string;
  from: string;
  to: string;
  /** of all rows together: "2 deals reopened, 1 spend entry edited: new customers in October 2026 13 → 12" */
  sentences: string[];
  /** each source and reason, and the totals */
  figures: CorrectedFigure[];
}

/** What both teams are told of a week or month. Sums by key only: nobody's name, no record's id, no salaries, no rows of people. */
export interface DigestContent {
  portalId: number;
  cadence: Cadence;
  /** included, and not included; dates in `timeZone` */
  from: string;
  to: string;
  timeZone: string;
  currency: string;
  charterVersion: number;
  madeAt: string;
  /** the period has not ended: figures so far */
  isRunning: boolean;
  subject: string;
  line: string;
  /** `window`: the leads that are old enough to be judged */
  toDecide: { window: Period; decisions: Decision[] };
  /** what happened on the dates, whenever its lead came in */
  sources: { now: DigestFigures<HappenedKpi>; before: DigestFigures<HappenedKpi> };
  /** of leads that came in on the dates */
  followUp: {
    onTime: Compared;
    neverCalled: Compared;
    /** over `window`; null: too few leads in any */
    slowest: (HourWaits & { window: Period }) | null;
  };
  /** leads that ended on the dates */
  reasons: {
    top: ReasonChange[];
    withoutReason: { now: number; before: number };
    now: DigestFigures<"disqualified">;
  };
  /** null: this is the first */
  changed: DigestChanges | null;
  halves: {
    /** qualified of what came in and qualified on the dates; costs in major units */
    marketing: {
      qualifiedShare: Compared;
      costPerQualifiedLead: Compared;
      costAim: number | null;
      delivered: Figure;
      deliveredAimPerMonth: number | null;
    };
    sales: { onTime: Compared; aim: number | null };
  };
  agreement: { version: number; inForceSince: string | null; signedBy: number };
}

/** A digest as it is listed. */
export interface DigestView {
  id: string;
  cadence: Cadence;
  from: string;
  to: string;
  dueAt: string;
  madeAt: string;
  /** made within a day of the instant it was due */
  isInTime: boolean;
  charterVersion: number;
  line: string;
}

export interface DigestAnswer {
  digest: DigestView;
  /** as it was made, to the last character */
  content: DigestContent;
  /** what of it is told otherwise today */
  changedSince: Pick<DigestChanges, "sentences" | "figures">;
}
