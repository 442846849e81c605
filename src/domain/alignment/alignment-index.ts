import type { Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import type { Why } from "../kpi/why";

/** What both teams owe each other, as far as it can be counted: the first by sales, the second by both, the rest by whoever records. */
export const ALIGNMENT_PARTS = ["onTime", "takenUp", "reasons", "sources", "reports"] as const;
export type AlignmentPart = (typeof ALIGNMENT_PARTS)[number];

/** With fewer parts one of them would speak for all. */
export const LEAST_SCORED = 3;

export interface ScoredPart {
  part: AlignmentPart;
  /** 0 to 100; null with `why` where its share is not known */
  score: number | null;
  why?: Why;
}

export interface AlignmentIndex {
  /** 0 to 100: the mean of the parts that have a score; null with fewer than three of them */
  score: number | null;
  parts: ScoredPart[];
  /** how many of the parts have a score */
  scored: number;
}

/** Events of a period may belong to other leads than they are divided by: more than all is all. */
const scoreOf = (share: number): number => 100 * Math.min(1, Math.max(0, share));

/** Why a share makes no score; null: it makes one. Of reports there are never more than eight, and each is known. */
function whyNot(part: AlignmentPart, { value, why, total }: Figure, hasOneOwner: boolean): Why | null {
  if (part === "takenUp" && hasOneOwner) return "one_person";
  if (value === null) return why ?? "too_few";
  return part !== "reports" && total !== undefined && total < SMALL_NUMBER ? "too_few" : null;
}

/**
 * The alignment index (K56): five shares of equal weight. Those that are not known, or are shares of fewer than ten, are left out and named;
 * so is what sales takes up of marketing's leads where one person is both.
 */
export function alignmentIndexOf(
  shares: Readonly<Record<AlignmentPart, Figure>>,
  { hasOneOwner }: { hasOneOwner: boolean },
): AlignmentIndex {
  const parts = ALIGNMENT_PARTS.map((part): ScoredPart => {
    const why = whyNot(part, shares[part], hasOneOwner);
    return why === null ? { part, score: scoreOf(shares[part].value ?? 0) } : { part, score: null, why };
  });
  const scores = parts.flatMap(({ score }) => score ?? []);
  const sum = scores.reduce((total, score) => total + score, 0);
  return { score: scores.length < LEAST_SCORED ? null : sum / scores.length, parts, scored: scores.length };
}
