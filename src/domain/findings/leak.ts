import type { Evidence } from "../explain/evidence";
import { count, type Figure } from "../kpi/figure";
import type { Sums } from "../measures";
import { moneyWords } from "../money-words";
import type { Period } from "../period";
import type { Finding } from "./finding";
import { boughtEvidence, kpiEvidence, listEvidence } from "./finding-evidence";
import { aboutMoney, numberWords } from "./finding-words";
import { isSurelyBelow } from "./is-surely-below";
import type { SourceWindow } from "./source-window";

/** What leads come through. The last are leads that bought, for the first time or again: customers who return come through every stage, too. */
export type LeakStage = "leads" | "contacted" | "sqls" | "opportunities" | "leadsWon";

export interface LeakStep {
  from: LeakStage;
  to: LeakStage;
  words: string;
}

/** Each stage holds those of the next: a later stage implies that a lead was reached, a deal that it qualified. */
export const LEAK_STEPS: readonly LeakStep[] = [
  { from: "leads", to: "contacted", words: "leads were reached" },
  { from: "contacted", to: "sqls", words: "reached leads qualified" },
  { from: "sqls", to: "opportunities", words: "qualified leads got a deal" },
  { from: "opportunities", to: "leadsWon", words: "leads with a deal bought" },
];

interface Leak {
  step: LeakStep;
  entrants: number;
  went: number;
  expected: number;
  worth: number;
}

/** The share of each source's leads, by its key, that went on in a window; of a source that had none that could, the share of all. */
export function goingOn({ from, to }: LeakStep, { sources, total }: SourceWindow): (source: string) => number {
  const rateIn = (sums: Sums): number => (sums[from] > 0 ? sums[to] / sums[from] : 0);
  const rates = new Map(sources.filter(({ sums }) => sums[from] > 0).map(({ key, sums }) => [key, rateIn(sums)]));
  return (source) => rates.get(source) ?? rateIn(total);
}

/** What would have gone on, had each source's leads gone on as often as in the window before; a new source as often as all did. */
function expectedOf(step: LeakStep, now: SourceWindow, before: SourceWindow): number {
  const rateOf = goingOn(step, before);
  return now.sources.reduce((expected, { key, sums }) => expected + sums[step.from] * rateOf(key), 0);
}

const evidenceOf = (stage: LeakStage, period: Period): Evidence =>
  stage === "leadsWon" ? boughtEvidence(period) : kpiEvidence(stage, period);

/**
 * Where most is lost on the way (K6): the step that fewer came through than the window before lets expect, by more than chance, times what one
 * that goes on is worth later (its later chance of buying x an average sale). Each source is measured by itself: more leads of a source
 * that few buy from are no leak. Null where no step fell, or no average sale is known.
 */
export function leakCase(now: SourceWindow, before: SourceWindow, averageSale: Figure): Finding | null {
  const { value: sale, unit } = averageSale;
  if (sale === null) return null;
  const leaks = LEAK_STEPS.flatMap((step): Leak[] => {
    const [entrants, went] = [now.total[step.from], now.total[step.to]];
    const expected = expectedOf(step, now, before);
    if (went === 0 || !isSurelyBelow({ hits: went, total: entrants }, expected / entrants)) return [];
    return [{ step, entrants, went, expected, worth: (expected - went) * (now.total.leadsWon / went) * sale }];
  });
  const leak = leaks.reduce<Leak | null>((worst, each) => (worst === null || each.worth > worst.worth ? each : worst), null);
  if (leak === null || leak.worth <= 0) return null;
  const { step, entrants, went, expected, worth } = leak;
  return {
    kind: "leak",
    group: "money_at_stake",
    about: step.to,
    atStake: { value: worth, unit },
    arithmetic: `(${expected.toFixed(2)} − ${String(went)}) × ${String(now.total.leadsWon)} / ${String(went)} × ${sale.toFixed(2)}`,
    numbers: [
      { name: step.from, figure: count(entrants), explain: evidenceOf(step.from, now.period) },
      { name: step.to, figure: count(went), explain: evidenceOf(step.to, now.period) },
      { name: "expected", figure: count(expected), explain: listEvidence(`expected:${step.to}`, now.period) },
      { name: `${step.from}Before`, figure: count(before.total[step.from]), explain: evidenceOf(step.from, before.period) },
      { name: `${step.to}Before`, figure: count(before.total[step.to]), explain: evidenceOf(step.to, before.period) },
      { name: "averageSale", figure: averageSale, explain: kpiEvidence("averageDeal", now.period) },
      ...(step.to === "leadsWon" ? [] : [{ name: "leadsWon", figure: count(now.total.leadsWon), explain: boughtEvidence(now.period) }]),
    ],
    sentence: `Fewer ${step.words}: ${numberWords(went)} of ${numberWords(entrants)}, where ${numberWords(Math.round(expected))} would be usual for these sources. About ${aboutMoney(worth, unit)}.`,
    why: `Each source's leads at the rate of the dates before: ${expected.toFixed(1)}. Of those who go on here, ${numberWords(now.total.leadsWon)} of ${numberWords(went)} buy; a sale brings ${moneyWords(sale, unit)} on average.`,
    action: { label: "See why", opens: { page: "sources", key: null } },
    audience: "everyone",
  };
}
