import { SMALL_NUMBER } from "../kpi/rate";
import { wilsonInterval } from "../kpi/wilson-interval";
import type { Verdict, VerdictInput, VerdictName, VerdictNumbers } from "./verdict";
import { verdictSentence } from "./verdict-sentence";
import { FAIR_COST, isTellingSpend, MUST_WIN_LEADS } from "./verdict-target";

/** Of a source's leads: where more than this were never tried, its figures tell of the follow-up and not of the source. */
const FAIR_TRIAL_SHARE = 0.25;
/** A source to do more of costs no more than this part of what a qualified lead may cost. */
const DO_MORE_COST = 0.5;
const DO_MORE_LEADS = 30;
/** So many customers who paid for the source keep it, whatever a qualified lead costs: one may be luck. */
const PAID_BACK_CUSTOMERS = 3;

const NO_NUMBERS: VerdictNumbers = {
  target: null,
  costPerQualified: null,
  qualifiedShare: null,
  qualifiedInterval: null,
  bestCostPerQualified: null,
  neverAttemptedShare: null,
};

/** The arithmetic of a source with enough leads and known spend. */
function numbersOf({ leads, qualified, neverAttempted, target }: VerdictInput, spend: number): VerdictNumbers {
  const qualifiedInterval = wilsonInterval(qualified, leads);
  return {
    target,
    costPerQualified: qualified === 0 ? null : spend / qualified,
    qualifiedShare: qualified / leads,
    qualifiedInterval,
    bestCostPerQualified: spend / (qualifiedInterval.high * leads),
    neverAttemptedShare: neverAttempted / leads,
  };
}

const isHopeless = (spend: number, { target, bestCostPerQualified }: VerdictNumbers): boolean =>
  target !== null && isTellingSpend(spend, target) && bestCostPerQualified !== null && bestCostPerQualified > target;

/** So little above what a qualified lead may cost that a source is kept at it. */
const isCostFair = ({ costPerQualified, target }: VerdictNumbers): boolean =>
  costPerQualified !== null && target !== null && costPerQualified <= FAIR_COST * target;

function isWorthIt({ leads, customers, revenue, marginShare }: VerdictInput, spend: number, numbers: VerdictNumbers): boolean {
  if (leads >= MUST_WIN_LEADS && customers === 0) return false;
  const isPaidBack = customers >= PAID_BACK_CUSTOMERS && revenue !== null && revenue * (marginShare ?? 1) >= spend;
  return isCostFair(numbers) || isPaidBack;
}

const isCheap = ({ leads }: VerdictInput, { costPerQualified, target }: VerdictNumbers): boolean =>
  leads >= DO_MORE_LEADS && costPerQualified !== null && target !== null && costPerQualified <= DO_MORE_COST * target;

function ruleOf(input: VerdictInput, spend: number, numbers: VerdictNumbers): VerdictName {
  if (input.isFollowUpLogged && (numbers.neverAttemptedShare ?? 0) > FAIR_TRIAL_SHARE) return "not_a_fair_trial";
  if (isHopeless(spend, numbers) && !isCostFair(numbers)) return "consider_pausing";
  if (!isWorthIt(input, spend, numbers)) return "watch";
  return isCheap(input, numbers) ? "do_more" : "keep";
}

/**
 * What to do with a source (K64), of leads that came in on dates old enough to be judged; the first that holds:
 * 1. fewer than 10 leads, or leads too young: too early;
 * 2. no spend recorded: no cost recorded;
 * 3. more than a quarter of the leads past their time never tried, where touches are logged at all: not a fair trial;
 * 4. spent at least twice what a qualified lead may cost, and even if as many qualify as the 95 % interval allows they cost more than that:
 *    consider pausing, also when none qualified, but not at a cost that the next line calls fair;
 * 5. a customer if there are 100 leads, and a qualified lead at no more than 1.5 times what it may cost, or 3 customers whose revenue (its
 *    margin, where told) covers the spend: keep; do more, if it is at most half of it and there are 30 leads;
 * 6. else watch.
 * It compares what a qualified lead costs and never the rate, so that many cheap leads are judged like few dear ones, and takes chance's best
 * case before it speaks against a source. Nobody is judged against a target that nobody knows: rule 4 and the cost of rule 5 do not hold then.
 */
export function sourceVerdict(input: VerdictInput, currency: string): Verdict {
  const { leads, spend, isJudged } = input;
  const enough = isJudged && leads >= SMALL_NUMBER;
  const numbers = enough && spend !== null ? numbersOf(input, spend) : NO_NUMBERS;
  const verdict = !enough ? "too_early" : spend === null ? "no_cost_recorded" : ruleOf(input, spend, numbers);
  return { verdict, sentence: verdictSentence(verdict, input, numbers, currency), numbers };
}
