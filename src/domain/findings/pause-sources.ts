import { count } from "../kpi/figure";
import { moneyWords } from "../money-words";
import type { Period } from "../period";
import type { Verdict, VerdictInput } from "../verdict/verdict";
import type { Finding } from "./finding";
import { kpiEvidence } from "./finding-evidence";
import { counted, countedOrNo, numberWords, percentWords } from "./finding-words";

/** A source with its verdict. */
export interface JudgedSource {
  key: string;
  label: string;
  input: VerdictInput;
  verdict: Verdict;
}

const about = ({ key, label, input }: JudgedSource, story: string, period: Period, currency: string): Finding => {
  const { leads, qualified, customers } = input;
  const spend = input.spend ?? 0;
  return {
    kind: "pause_source",
    group: "money_spent",
    about: key,
    atStake: { value: spend, unit: currency },
    arithmetic: null,
    numbers: [
      { name: "spend", figure: { value: spend, unit: currency }, explain: kpiEvidence("spend", period, key) },
      { name: "leads", figure: count(leads), explain: kpiEvidence("leads", period, key) },
      { name: "qualified", figure: count(qualified), explain: kpiEvidence("sqls", period, key) },
      { name: "customers", figure: count(customers), explain: kpiEvidence("newCustomers", period, key) },
    ],
    sentence: `Consider pausing ${label}: ${moneyWords(spend, currency)}, ${counted(leads, "lead")}, ${numberWords(qualified)} qualified, ${countedOrNo(customers, "customer")}.`,
    why: story,
    action: { label: "See why", opens: { page: "sources", key } },
    audience: "everyone",
  };
};

/** Whether a source's verdict is to consider pausing it. */
export const isToPause = ({ verdict }: Pick<JudgedSource, "verdict">): boolean => verdict.verdict === "consider_pausing";

/** Sources to consider pausing: what was spent on them is what was lost. `storyOf`: why, in words, of one of them. */
export const pauseSources = (
  judged: readonly JudgedSource[],
  storyOf: (source: JudgedSource) => string,
  period: Period,
  currency: string,
): Finding[] => judged.filter(isToPause).map((source) => about(source, storyOf(source), period, currency));

/** Sources that nobody can judge, because too many of their leads were never tried. */
export const unfairTrials = (judged: readonly JudgedSource[], period: Period): Finding[] =>
  judged
    .filter(({ verdict }) => verdict.verdict === "not_a_fair_trial")
    .map(({ key, label, input: { leads, neverAttempted }, verdict }) => ({
      kind: "not_a_fair_trial",
      group: "gap",
      about: key,
      atStake: null,
      arithmetic: `${String(neverAttempted)} / ${String(leads)}`,
      numbers: [
        { name: "neverTouched", figure: count(neverAttempted), explain: kpiEvidence("neverTouched", period, key) },
        { name: "leads", figure: count(leads), explain: kpiEvidence("leads", period, key) },
      ],
      sentence: `${label} had no fair trial: ${percentWords(neverAttempted / leads)} of its ${counted(leads, "lead")} were never called.`,
      why: verdict.sentence,
      action: { label: "See why", opens: { page: "sources", key } },
      audience: "everyone",
    }));
