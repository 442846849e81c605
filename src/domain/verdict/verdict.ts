/** What to do with a source, by the one rule of `sourceVerdict`. */
export const VERDICTS = ["too_early", "no_cost_recorded", "not_a_fair_trial", "consider_pausing", "watch", "keep", "do_more"] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = {
  too_early: "Too early",
  no_cost_recorded: "No cost recorded",
  not_a_fair_trial: "Not a fair trial",
  consider_pausing: "Consider pausing",
  watch: "Watch",
  keep: "Keep",
  do_more: "Do more",
};

/** What a source is judged by: counts of leads that came in on dates old enough to be judged; money in major units. */
export interface VerdictInput {
  leads: number;
  qualified: number;
  customers: number;
  /** media and fees; null: none recorded */
  spend: number | null;
  /** null: no won deal has an amount */
  revenue: number | null;
  /** what is left of revenue, 0 to 1; null: not told, so revenue itself is compared */
  marginShare: number | null;
  /** of `leads`: past their time, and nobody tried */
  neverAttempted: number;
  /** touches are logged on at least half of all leads: else nobody can tell whether the source had its chance */
  isFollowUpLogged: boolean;
  /** what a qualified lead may cost: the aim, else what one costs over all sources with spend; null: neither is known */
  target: number | null;
  /** all leads of the window are old enough */
  isJudged: boolean;
}

/** The arithmetic of a verdict, each number null where the rule did not come to it. */
export interface VerdictNumbers {
  target: number | null;
  costPerQualified: number | null;
  /** of the leads: the share that qualified, and where it likely lies (95 %) */
  qualifiedShare: number | null;
  qualifiedInterval: { low: number; high: number } | null;
  /** what a qualified lead would cost if as many qualified as the interval allows at best */
  bestCostPerQualified: number | null;
  neverAttemptedShare: number | null;
}

export interface Verdict {
  verdict: VerdictName;
  /** one or two sentences in English with the numbers that decided it */
  sentence: string;
  numbers: VerdictNumbers;
}
