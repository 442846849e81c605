import { counted, countedOrNo, numberWords, percentWords } from "../findings/finding-words";
import { moneyWords } from "../money-words";
import { FAIR_COST, MUST_WIN_LEADS } from "./verdict-target";
import type { VerdictInput, VerdictName, VerdictNumbers } from "./verdict";

/** "160 leads, 8 qualified, no customer" */
const resultWords = ({ leads, qualified, customers }: VerdictInput): string =>
  `${counted(leads, "lead")}, ${qualified === 0 ? "none" : numberWords(qualified)} qualified, ${countedOrNo(customers, "customer")}`;

/** "CAD 4,800 for 160 leads, 8 qualified, no customer." */
export const spentSentence = (input: VerdictInput, currency: string): string => `${spentWords(input, currency)}.`;

const spentWords = (input: VerdictInput, currency: string): string => `${moneyWords(input.spend ?? 0, currency)} for ${resultWords(input)}`;

/** What a qualified lead costs beside what is fair; nothing where one of the two is not known. */
function costWords({ costPerQualified, target }: VerdictNumbers, currency: string): string {
  if (costPerQualified === null || target === null) return "";
  const fair = moneyWords(FAIR_COST * target, currency);
  return ` A qualified lead costs ${moneyWords(costPerQualified, currency)}; up to ${fair} is fair, ${String(FAIR_COST)} times the ${moneyWords(target, currency)} it may cost.`;
}

function bestCaseWords({ costPerQualified, bestCostPerQualified, target }: VerdictNumbers, currency: string): string {
  if (bestCostPerQualified === null || target === null) return "";
  const best = `would cost ${moneyWords(bestCostPerQualified, currency)}, above the ${moneyWords(target, currency)} it may cost.`;
  return costPerQualified === null
    ? ` Even at best a qualified lead ${best}`
    : ` A qualified lead costs ${moneyWords(costPerQualified, currency)}; even at best it ${best}`;
}

/** Why a source is watched that costs no more than is fair. */
const unsoldWords = ({ leads, customers }: VerdictInput): string =>
  leads >= MUST_WIN_LEADS && customers === 0 ? ` Of ${String(MUST_WIN_LEADS)} leads somebody should have bought by now.` : "";

/** One or two sentences with the numbers that decided a verdict, in English. */
export function verdictSentence(verdict: VerdictName, input: VerdictInput, numbers: VerdictNumbers, currency: string): string {
  const { leads, customers, neverAttempted, isJudged } = input;
  switch (verdict) {
    case "too_early":
      return isJudged ? `${counted(leads, "lead")}: too few to judge.` : "Leads too young to judge.";
    case "no_cost_recorded":
      return `${resultWords(input)}: ${((100 * customers) / leads).toFixed(1)} customers of 100 leads. Add what you spent to see more.`;
    case "not_a_fair_trial":
      return `${String(neverAttempted)} of ${counted(leads, "lead")} (${percentWords(neverAttempted / leads)}) were never called, so the source had no fair trial.`;
    case "consider_pausing":
      return `${spentSentence(input, currency)}${bestCaseWords(numbers, currency)}`;
    case "watch":
      return `${spentWords(input, currency)}${customers === 0 ? " yet" : ""}.${costWords(numbers, currency)}${unsoldWords(input)}`;
    case "keep":
    case "do_more":
      return `${spentSentence(input, currency)}${costWords(numbers, currency)}`;
  }
}
