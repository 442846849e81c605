import { ANSWER_BANDS, shareOfAnswered } from "./answer-bands";
import type { Kpi } from "./kpi";

/**
 * Answered in 5 to 15 minutes (K16): what share of the answered leads was answered so soon?
 * Hits: answers later than 5 minutes and not later than 15, in opening hours. Total: answered leads that had a promise; the four bands add up to it.
 * Unit: share. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const answeredIn15Minutes = {
  name: "answeredIn15Minutes",
  label: "Answered in 5 to 15 minutes",
  german: "Beantwortet in 5 bis 15 Minuten",
  sentence: "Of the answered leads, how many heard from you after 5 and within 15 minutes of opening hours.",
  unit: "share",
  catalogueId: "K16",
  formula: "answered after 5 and within 15 minutes of opening hours / answered",
  numerator: ["answeredTo15"],
  denominator: ANSWER_BANDS,
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: shareOfAnswered("answeredTo15"),
} as const satisfies Kpi;
