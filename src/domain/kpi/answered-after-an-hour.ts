import { ANSWER_BANDS, shareOfAnswered } from "./answer-bands";
import type { Kpi } from "./kpi";

/**
 * Answered after more than an hour (K16): what share of the answered leads was answered so soon?
 * Hits: answers later than 60 minutes, in opening hours. Total: answered leads that had a promise; the four bands add up to it.
 * Unit: share. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const answeredAfterAnHour = {
  name: "answeredAfterAnHour",
  label: "Answered after more than an hour",
  german: "Beantwortet nach über einer Stunde",
  sentence: "Of the answered leads, how many waited more than an hour of opening hours.",
  unit: "share",
  catalogueId: "K16",
  formula: "answered after more than 60 minutes of opening hours / answered",
  numerator: ["answeredOver60"],
  denominator: ANSWER_BANDS,
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged"],
  compute: shareOfAnswered("answeredOver60"),
} as const satisfies Kpi;
