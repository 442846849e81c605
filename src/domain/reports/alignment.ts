import { alignmentIndexOf, type AlignmentPart, type ScoredPart } from "../alignment/alignment-index";
import { ALIGNMENT_KPIS } from "../alignment/alignment-shares";
import type { KpiEvidence } from "../explain/evidence";
import { kpiEvidenceOf, type ReportScope } from "../explain/report-evidence";
import type { KpiFigures } from "../kpi/catalogue";
import type { Figure } from "../kpi/figure";

/** The KPIs that the report is made of. */
export const ALIGNMENT_REPORT_KPIS = [
  "slaAttainment",
  "mqlAcceptance",
  "reasonCoverage",
  "sourceCoverage",
  "alignmentIndex",
  "handedOver",
  "mqlTargetShare",
  "staleDealShare",
  "staleAmountShare",
] as const;
type ReportKpi = (typeof ALIGNMENT_REPORT_KPIS)[number];

/** What hands a lead to sales: its mark as marketing-ready, or, in an account that gives fewer than ten leads that mark, asking for an offer. */
export type HandedOverBy = "marketing_ready" | "high_intent";

/** A number with how to open it. */
export interface Explained {
  figure: Figure;
  explain: KpiEvidence;
}

export interface AlignmentPartRow extends ScoredPart, Explained {
  label: string;
}

export interface AlignmentReport {
  /** 0 to 100, the mean of the parts that have a score; null with fewer than three */
  score: Explained;
  /** how many of the five parts have a score */
  scored: number;
  /** all five, whether or not there is a score */
  parts: AlignmentPartRow[];
  /** both halves of the promise: what each team owes the other */
  halves: {
    /** `delivered` of what is due by now; `aimPerMonth` null: no aim is agreed */
    marketing: {
      delivered: Explained;
      handedOver: Explained;
      handedOverBy: HandedOverBy;
      dueByNow: number | null;
      aimPerMonth: number | null;
    };
    /** followed up on time against the aim, and what sales took up of what it was handed */
    sales: { onTime: Explained; aim: number | null; takenUp: Explained };
  };
  /** open deals that are old and have nothing planned, by number and by amount: they make a pipeline look fuller than it is */
  quietDeals: { deals: Explained; amount: Explained };
}

const PART_WORDS: Readonly<Record<AlignmentPart, string>> = {
  onTime: ALIGNMENT_KPIS.onTime.label,
  takenUp: ALIGNMENT_KPIS.takenUp.label,
  reasons: ALIGNMENT_KPIS.reasons.label,
  sources: ALIGNMENT_KPIS.sources.label,
  reports: "Reports made in time, of the last eight",
};

/** What marketing and sales owe each other, and how well they keep it (K21, K56, with K15 beside). */
export function alignmentReport(
  kpis: Pick<KpiFigures, ReportKpi>,
  {
    reports,
    scope,
    terms,
  }: {
    /** as of now, whatever the window: of the last reports that were due the share made in time */
    reports: Figure;
    scope: ReportScope;
    terms: {
      handedOverBy: HandedOverBy;
      dueByNow: number | null;
      mqlsPerMonth: number | null;
      onTimeShare: number | null;
      hasOneOwner: boolean;
    };
  },
): AlignmentReport {
  const told = (kpi: ReportKpi): Explained => ({ figure: kpis[kpi], explain: kpiEvidenceOf(kpi, scope) });
  const shares: Record<AlignmentPart, Explained> = {
    onTime: told("slaAttainment"),
    takenUp: told("mqlAcceptance"),
    reasons: told("reasonCoverage"),
    sources: told("sourceCoverage"),
    // No KPI of its own: its two numbers are parts of the score.
    reports: { figure: reports, explain: kpiEvidenceOf("alignmentIndex", scope) },
  };
  const { parts, scored } = alignmentIndexOf(
    {
      onTime: shares.onTime.figure,
      takenUp: shares.takenUp.figure,
      reasons: shares.reasons.figure,
      sources: shares.sources.figure,
      reports,
    },
    terms,
  );
  return {
    score: told("alignmentIndex"),
    scored,
    parts: parts.map((scoredPart) => ({ label: PART_WORDS[scoredPart.part], ...scoredPart, ...shares[scoredPart.part] })),
    halves: {
      marketing: {
        delivered: told("mqlTargetShare"),
        handedOver: told("handedOver"),
        handedOverBy: terms.handedOverBy,
        dueByNow: terms.dueByNow,
        aimPerMonth: terms.mqlsPerMonth,
      },
      sales: { onTime: told("slaAttainment"), aim: terms.onTimeShare, takenUp: told("mqlAcceptance") },
    },
    quietDeals: { deals: told("staleDealShare"), amount: told("staleAmountShare") },
  };
}
