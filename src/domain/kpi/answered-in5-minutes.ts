import { ANSWER_BANDS, shareOfAnswered } from "./answer-bands";
import type { Kpi } from "./kpi";

/**
 * Answered within 5 minutes (K16): what share of the answered leads was answered so soon?
 * Hits: answers 5 minutes after the start or sooner, in opening hours. Total: answered leads that had a promise; the four bands add up to it.
 * Unit: share. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const answeredIn5Minutes = {
  name: "answeredIn5Minutes",
  label: "Answered within 5 minutes",
  german: "Beantwortet in 5 Minuten",
  sentence: "Of the answered leads, how many heard from you within 5 minutes of opening hours.",
  unit: "share",
  catalogueId: "K16",
  formula: "answered within 5 minutes of opening hours / answered",
  numerator: ["answeredTo5"],
  denominator: ANSWER_BANDS,
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: shareOfAnswered("answeredTo5"),
} as const satisfies Kpi;
