import { numberWords, percentWords } from "../findings/finding-words";
import { compareShares, type Fraction } from "../kpi/compare-shares";
import type { Verdict, VerdictInput } from "./verdict";
import { spentSentence } from "./verdict-sentence";

/** Leads that were dropped for one reason. */
export interface NamedDrops {
  reason: string;
  label: string;
  leads: number;
}

/** What stands beside a verdict: why its leads could not buy, and whether they had been followed up like others. */
export interface StoryFacts {
  /** dropped because they did not fit */
  unfit: readonly NamedDrops[];
  /** answered on time of those due, of this source and of all others */
  onTime: Fraction;
  onTimeElsewhere: Fraction;
}

/** So many reasons are named. */
const NAMED = 2;

/** What a reason says of one lead and of several, after their number. */
const UNFIT_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  out_of_area: ["lives outside your area", "live outside your area"],
  service_not_offered: ["wanted something you don't do", "wanted something you don't do"],
  budget_too_low: ["had too little money for it", "had too little money for it"],
  information_only: ["only wanted information", "only wanted information"],
  wrong_company: ["was not your kind of company", "were not your kind of company"],
  not_decision_maker: ["could not decide", "could not decide"],
};

const unfitWords = ({ reason, label, leads }: NamedDrops): string =>
  `${numberWords(leads)} ${UNFIT_WORDS[reason]?.[leads === 1 ? 0 : 1] ?? `for the reason "${label}"`}`;

/** "118 could never buy: 71 only wanted information, 38 live outside your area." */
function unfitSentence(unfit: readonly NamedDrops[]): string[] {
  const most = [...unfit].sort((a, b) => b.leads - a.leads || (a.reason < b.reason ? -1 : 1));
  const all = most.reduce((sum, { leads }) => sum + leads, 0);
  if (all === 0) return [];
  const named = most.slice(0, NAMED).map(unfitWords);
  return [`${numberWords(all)} could never buy: ${named.join(", ")}.`];
}

const shareOf = ({ hits, total }: Fraction): string => percentWords(hits / total);

/** Only a difference that is more than chance is one; nothing is said of fewer than ten. */
function followUpSentence({ onTime, onTimeElsewhere }: StoryFacts): string[] {
  const compared = compareShares(onTime, onTimeElsewhere);
  if (compared === null) return [];
  if (!compared.isSignificant) return ["Follow-up was as good as elsewhere."];
  const how = compared.z < 0 ? "less often" : "more often";
  return [`Followed up on time ${how} than elsewhere: ${shareOf(onTime)} against ${shareOf(onTimeElsewhere)}.`];
}

/**
 * A verdict told with its reasons: what was spent and what came of it, why leads could not buy, whether sales did its part. Where nothing is
 * known of the cost, or too little of all, the verdict's own sentence stands in the first place.
 */
export function sourceStory(input: VerdictInput, { verdict, sentence }: Verdict, facts: StoryFacts, currency: string): string {
  const isToldByMoney = verdict !== "too_early" && verdict !== "no_cost_recorded" && verdict !== "not_a_fair_trial";
  const first = isToldByMoney ? spentSentence(input, currency) : sentence;
  if (verdict === "too_early") return first;
  return [first, ...unfitSentence(facts.unfit), ...followUpSentence(facts)].join(" ");
}
