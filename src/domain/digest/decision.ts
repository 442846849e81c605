import type { Finding, FindingKind } from "../findings/finding";
import { rankFindings } from "../findings/rank-findings";
import type { Verdict, VerdictName } from "../verdict/verdict";

/** Something that both teams should decide on when they meet. */
export interface Decision {
  about: "source" | FindingKind;
  /** of a source, or what else there can be several of; null: of the whole account */
  key: string | null;
  /** "Facebook & Instagram ads: pause?" */
  question: string;
  /** why, with its numbers */
  sentence: string;
}

/** Verdicts that ask for a decision, the most urgent first. */
const SOURCE_QUESTIONS = {
  consider_pausing: "pause?",
  not_a_fair_trial: "follow up on its leads first?",
  do_more: "do more?",
} as const satisfies Partial<Record<VerdictName, string>>;
const ASKING = Object.keys(SOURCE_QUESTIONS) as (keyof typeof SOURCE_QUESTIONS)[];

/** What findings ask; left out is what verdicts ask already, what is of this minute only, and what compares people. */
const FINDING_QUESTIONS: Readonly<Partial<Record<FindingKind, string>>> = {
  closed_days: "Days off: who answers?",
  after_hours: "Outside opening hours: who answers?",
  leak: "Where leads are lost: what has changed?",
  no_shows: "No-shows: book sooner, or remind the day before?",
  divergence: "More coming in, not more coming out: why?",
  quiet_winner: "The quiet winner: do more of it?",
  unknown_source: "Leads without a source: who asks them?",
  calls_not_logged: "Calls: who logs them?",
  deals_without_contact: "Won deals without a contact: who links them?",
  outcomes_missing: "Outcomes of appointments: who records them?",
  spend_missing: "What was spent: who enters it?",
};

/** More than so many things are not decided in one meeting. */
const MOST_DECISIONS = 5;

const sourceDecisions = (judged: readonly { key: string; label: string; verdict: Verdict }[]): Decision[] =>
  ASKING.flatMap((asking) =>
    judged
      .filter(({ verdict }) => verdict.verdict === asking)
      .map(({ key, label, verdict: { sentence } }): Decision => ({
        about: "source",
        key,
        question: `${label}: ${SOURCE_QUESTIONS[asking]}`,
        sentence,
      })),
  );

const findingDecisions = (found: readonly Finding[]): Decision[] => {
  const { findings, more } = rankFindings(found.filter(({ audience }) => audience === "everyone"));
  return [...findings, ...more].flatMap(({ kind, about, sentence }): Decision[] => {
    const question = FINDING_QUESTIONS[kind];
    return question === undefined ? [] : [{ about: kind, key: about, question, sentence }];
  });
};

/** What is to be decided, at most five things: what verdicts on sources ask, then what else was found, the weightiest first. */
export const decisionsOf = (judged: readonly { key: string; label: string; verdict: Verdict }[], found: readonly Finding[]): Decision[] =>
  [...sourceDecisions(judged), ...findingDecisions(found)].slice(0, MOST_DECISIONS);
