import type { Evidence, ListEvidence } from "../explain/evidence";
import type { Figure } from "../kpi/figure";

/** What a finding is about. Each kind is one function of this folder. */
export const FINDING_KINDS = [
  "late_now",
  "pause_source",
  "closed_days",
  "after_hours",
  "leak",
  "unknown_source",
  "calls_not_logged",
  "not_a_fair_trial",
  "deals_without_contact",
  "outcomes_missing",
  "spend_missing",
  "no_shows",
  "divergence",
  "quiet_winner",
  "people_mix",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * What comes first. `money_spent` is gone for certain, `money_at_stake` would come if things went as elsewhere; a `gap` is what the account
 * does not record, so that something cannot be judged.
 */
export const FINDING_GROUPS = ["late_now", "money_spent", "money_at_stake", "gap", "other"] as const;
export type FindingGroup = (typeof FINDING_GROUPS)[number];

/** One number of a finding, and how to ask what it is made of. */
export interface FindingNumber {
  name: string;
  figure: Figure;
  explain: Evidence;
}

/** The one thing to do about it: a page of the app, or the records themselves. `key`: the row of the page. */
export interface FindingAction {
  label: string;
  opens: { page: "sources" | "follow_up"; key: string | null } | { records: ListEvidence };
}

/** Something to act on, with what speaks for it. */
export interface Finding {
  kind: FindingKind;
  group: FindingGroup;
  /** what it is about where there can be several of a kind: a source's or a person's key */
  about: string | null;
  /** major units; null where no sum of money can be told */
  atStake: Figure | null;
  /** how that sum, or what the finding compares, is computed of the numbers; null where there is nothing to compute */
  arithmetic: string | null;
  numbers: FindingNumber[];
  /** plain words with the numbers; it says what is, never whose fault it is */
  sentence: string;
  /** what stands behind the sentence, in words; null where it says all, or the records do */
  why: string | null;
  action: FindingAction;
  /** `leaders`: whoever may compare people */
  audience: "everyone" | "leaders";
}
