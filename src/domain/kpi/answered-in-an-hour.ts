import { ANSWER_BANDS, shareOfAnswered } from "./answer-bands";
import type { Kpi } from "./kpi";

/**
 * Answered in 15 to 60 minutes (K16): what share of the answered leads was answered so soon?
 * Hits: answers later than 15 minutes and not later than 60, in opening hours. Total: answered leads that had a promise; the four bands add up to it.
 * Unit: share. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const answeredInAnHour = {
  name: "answeredInAnHour",
  label: "Answered in 15 to 60 minutes",
  german: "Beantwortet in 15 bis 60 Minuten",
  sentence: "Of the answered leads, how many heard from you after 15 and within 60 minutes of opening hours.",
  unit: "share",
  catalogueId: "K16",
  formula: "answered after 15 and within 60 minutes of opening hours / answered",
  numerator: ["answeredTo60"],
  denominator: ANSWER_BANDS,
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: shareOfAnswered("answeredTo60"),
} as const satisfies Kpi;
