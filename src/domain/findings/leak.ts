import { count, type Figure } from "../kpi/figure";
import type { KpiName } from "../kpi/catalogue";
import type { Sums } from "../measures";
import { moneyWords } from "../money-words";
import type { Finding } from "./finding";
import { kpiEvidence } from "./finding-evidence";
import { aboutMoney, numberWords } from "./finding-words";
import { isSurelyBelow } from "./is-surely-below";
import type { SourceWindow } from "./source-window";

type Stage = "leads" | "contacted" | "sqls" | "opportunities" | "newCustomers";

/** Each stage holds those of the next: a later stage implies that a lead was reached, a deal that it qualified. */
const STEPS: readonly { from: Stage; to: Stage; words: string }[] = [
  { from: "leads", to: "contacted", words: "leads were reached" },
  { from: "contacted", to: "sqls", words: "reached leads qualified" },
  { from: "sqls", to: "opportunities", words: "qualified leads got a deal" },
  { from: "opportunities", to: "newCustomers", words: "leads with a deal bought" },
] satisfies readonly { from: KpiName & Stage; to: KpiName & Stage; words: string }[];

interface Leak {
  step: (typeof STEPS)[number];
  entrants: number;
  went: number;
  expected: number;
  worth: number;
}

/** What would have gone on, had each source's leads gone on as often as in the window before; a new source as often as all did. */
function expectedOf({ from, to }: (typeof STEPS)[number], now: SourceWindow, before: SourceWindow): number {
  const rateIn = (sums: Sums): number => (sums[from] > 0 ? sums[to] / sums[from] : 0);
  const sumsBefore = new Map(before.sources.map(({ key, sums }) => [key, sums]));
  return now.sources.reduce((expected, { key, sums }) => {
    const own = sumsBefore.get(key);
    return expected + sums[from] * rateIn(own !== undefined && own[from] > 0 ? own : before.total);
  }, 0);
}

/**
 * Where most is lost on the way (K6): the step that fewer came through than the window before lets expect, by more than chance, times what one
 * that goes on is worth later (its later chance of buying x an average sale). Each source is measured by itself: more leads of a source
 * that few buy from are no leak. Null where no step fell, or no average sale is known.
 */
export function leakCase(now: SourceWindow, before: SourceWindow, averageSale: Figure): Finding | null {
  const { value: sale, unit } = averageSale;
  if (sale === null) return null;
  const leaks = STEPS.flatMap((step): Leak[] => {
    const [entrants, went] = [now.total[step.from], now.total[step.to]];
    const expected = expectedOf(step, now, before);
    if (went === 0 || !isSurelyBelow({ hits: went, total: entrants }, expected / entrants)) return [];
    return [{ step, entrants, went, expected, worth: (expected - went) * (now.total.newCustomers / went) * sale }];
  });
  const leak = leaks.reduce<Leak | null>((worst, each) => (worst === null || each.worth > worst.worth ? each : worst), null);
  if (leak === null || leak.worth <= 0) return null;
  const { step, entrants, went, expected, worth } = leak;
  return {
    kind: "leak",
    group: "money_at_stake",
    about: step.to,
    atStake: { value: worth, unit },
    arithmetic: `(${expected.toFixed(2)} − ${String(went)}) × ${String(now.total.newCustomers)} / ${String(went)} × ${sale.toFixed(2)}`,
    numbers: [
      { name: step.from, figure: count(entrants), explain: kpiEvidence(step.from, now.period) },
      { name: step.to, figure: count(went), explain: kpiEvidence(step.to, now.period) },
      { name: `${step.from}Before`, figure: count(before.total[step.from]), explain: kpiEvidence(step.from, before.period) },
      { name: `${step.to}Before`, figure: count(before.total[step.to]), explain: kpiEvidence(step.to, before.period) },
      { name: "averageSale", figure: averageSale, explain: kpiEvidence("averageDeal", now.period) },
    ],
    sentence: `Fewer ${step.words}: ${numberWords(went)} of ${numberWords(entrants)}, where ${numberWords(Math.round(expected))} would be usual for these sources. About ${aboutMoney(worth, unit)}.`,
    why: `Each source's leads at the rate of the dates before: ${expected.toFixed(1)}. Of those who go on here, ${numberWords(now.total.newCustomers)} of ${numberWords(went)} buy; a sale brings ${moneyWords(sale, unit)} on average.`,
    action: { label: "See why", opens: { page: "sources", key: null } },
    audience: "everyone",
  };
}
