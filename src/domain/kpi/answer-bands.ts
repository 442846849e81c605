import type { Figure } from "./figure";
import type { KpiInput } from "./kpi-input";
import { rate } from "./rate";

/** Answered leads by how soon, in opening hours: within 5 minutes, 15, 60, and later. Each lead is in one of them. */
export const ANSWER_BANDS = ["answeredTo5", "answeredTo15", "answeredTo60", "answeredOver60"] as const;
export type AnswerBand = (typeof ANSWER_BANDS)[number];

/** The share of one band of all answered leads; null with `no_leads`, or `not_logged` when no answer is known. */
export const shareOfAnswered =
  (band: AnswerBand) =>
  ({ sums, atRead }: KpiInput): Figure =>
    rate(
      atRead[band],
      ANSWER_BANDS.reduce((total, each) => total + atRead[each], 0),
      sums.leads > 0 ? "not_logged" : "no_leads",
    );
