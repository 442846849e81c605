import { count, type Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import type { Measure } from "../measures";
import { moneyWords } from "../money-words";
import { UNATTRIBUTED } from "../source/sources";
import type { Finding, FindingNumber } from "./finding";
import { boughtEvidence, kpiEvidence } from "./finding-evidence";
import { counted, percentWords, signedWords } from "./finding-words";
import { isSurelyAbove } from "./is-surely-below";
import type { SourceWindow } from "./source-window";

/** Leads must have grown by so much before their growth says anything. */
const GROWN_SHARE = 0.2;

/** What one source added to a difference of all: over all sources they add up to it. */
export interface Movement {
  key: string;
  label: string;
  difference: number;
}

/** Customers are leads that bought, for the first time or again: who returns came as a lead, too, and is no loss. */
const COMPARED = ["leads", "sqls", "leadsWon"] as const satisfies readonly Measure[];

/** The difference of two windows source by source, the largest first; one that is in neither window is in neither list. */
export function movementsOf(measure: (typeof COMPARED)[number], now: SourceWindow, before: SourceWindow): Movement[] {
  const sources = new Map([...before.sources, ...now.sources].map(({ key, label }) => [key, label]));
  const sumIn = ({ sources: rows }: SourceWindow, key: string): number => rows.find((row) => row.key === key)?.sums[measure] ?? 0;
  return [...sources]
    .map(([key, label]) => ({ key, label, difference: sumIn(now, key) - sumIn(before, key) }))
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.key < b.key ? -1 : 1));
}

const SHOWN_MOVEMENTS = 4;

/** "Facebook & Instagram ads +120, Search ads −1", and what the others add to it */
function movementWords(movements: readonly Movement[]): string {
  if (movements.length === 0) return "as before in every source";
  const shown = movements.slice(0, SHOWN_MOVEMENTS).map(({ label, difference }) => `${label} ${signedWords(difference)}`);
  const rest = movements.slice(SHOWN_MOVEMENTS).reduce((sum, { difference }) => sum + difference, 0);
  return [...shown, ...(movements.length > SHOWN_MOVEMENTS ? [`others ${signedWords(rest)}`] : [])].join(", ");
}

/**
 * More leads, not more of what they are for (K50): leads grew by at least 20 % while customers, or else qualified leads, did not grow. Both
 * windows are of leads old enough to be judged, so that no young lead makes the one look poor, and 13 weeks long: a rise that four weeks do
 * not carry does not last in them. Null below 10 leads in either window.
 */
export function divergence(now: SourceWindow, before: SourceWindow): Finding | null {
  const [leads, leadsBefore] = [now.total.leads, before.total.leads];
  if (Math.min(leads, leadsBefore) < SMALL_NUMBER || leads < leadsBefore * (1 + GROWN_SHARE)) return null;
  const flat = (["leadsWon", "sqls"] as const).find((measure) => before.total[measure] > 0 && now.total[measure] <= before.total[measure]);
  if (flat === undefined) return null;
  const words = flat === "leadsWon" ? { more: "more customers", them: "customers" } : { more: "more qualified ones", them: "qualified" };
  const [most] = movementsOf("leads", now, before);
  const share = leads / leadsBefore - 1;
  const numberOf = (name: string, measure: (typeof COMPARED)[number], { period, total }: SourceWindow): FindingNumber => ({
    name,
    figure: count(total[measure]),
    explain: measure === "leadsWon" ? boughtEvidence(period) : kpiEvidence(measure, period),
  });
  const both = (measure: (typeof COMPARED)[number]): FindingNumber[] => [
    numberOf(measure, measure, now),
    numberOf(`${measure}Before`, measure, before),
  ];
  const why = most === undefined || most.difference <= 0 ? "" : ` ${most.label}: ${signedWords(most.difference)} leads.`;
  return {
    kind: "divergence",
    group: "other",
    about: null,
    atStake: null,
    arithmetic: `${String(leads)} / ${String(leadsBefore)} − 1; ${String(now.total[flat])} − ${String(before.total[flat])}`,
    numbers: COMPARED.flatMap(both),
    sentence: `More leads, not ${words.more}: leads +${percentWords(share)}, ${words.them} ${now.total[flat] === before.total[flat] ? "as before" : signedWords(now.total[flat] - before.total[flat])}.${why}`,
    why: `Leads: ${movementWords(movementsOf("leads", now, before))}. Customers: ${movementWords(movementsOf("leadsWon", now, before))}.`,
    action: { label: "See why", opens: { page: "sources", key: most?.key ?? null } },
    audience: "everyone",
  };
}

/** A quiet source has at most this share of the leads, and so many times that share of the customers. */
const QUIET_SHARE = 0.2;
const OUTDOES = 2;

/** What a source's revenue is of all, where both are known. */
function revenueWords({ value, unit }: Figure, sources: SourceWindow["sources"]): string | null {
  const all = sources.reduce((sum, { kpis }) => sum + (kpis.revenue.value ?? 0), 0);
  return value === null || all <= 0
    ? null
    : `${moneyWords(value, unit)} of ${moneyWords(all, unit)} won came from there (${percentWords(value / all)}).`;
}

/**
 * The quiet winner: a source of few leads and many customers. Its share of the customers is at least twice that of the leads, by more than
 * chance. Null where none is, with fewer than 10 leads of it or 10 customers of all.
 */
export function quietWinner({ period, sources, total }: SourceWindow): Finding | null {
  const winners = sources
    .filter(({ key }) => key !== UNATTRIBUTED)
    .map(({ key, label, kpis, sums }) => ({ key, label, kpis, leads: sums.leads, customers: sums.leadsWon }))
    .filter(({ leads, customers }) => {
      const share = leads / total.leads;
      if (leads < SMALL_NUMBER || share > QUIET_SHARE || customers < OUTDOES * share * total.leadsWon) return false;
      return isSurelyAbove({ hits: customers, total: total.leadsWon }, share);
    })
    .sort((a, b) => b.customers / b.leads - a.customers / a.leads);
  const [best] = winners;
  if (best === undefined) return null;
  return {
    kind: "quiet_winner",
    group: "other",
    about: best.key,
    atStake: null,
    arithmetic: `${String(best.leads)} / ${String(total.leads)}; ${String(best.customers)} / ${String(total.leadsWon)}`,
    numbers: [
      { name: "leads", figure: count(best.leads), explain: kpiEvidence("leads", period, best.key) },
      { name: "customers", figure: count(best.customers), explain: boughtEvidence(period, best.key) },
      { name: "revenue", figure: best.kpis.revenue, explain: kpiEvidence("revenue", period, best.key) },
      { name: "allLeads", figure: count(total.leads), explain: kpiEvidence("leads", period) },
      { name: "allCustomers", figure: count(total.leadsWon), explain: boughtEvidence(period) },
    ],
    sentence: `${best.label} wins quietly: ${counted(best.leads, "lead")} of ${String(total.leads)} (${percentWords(best.leads / total.leads)}), and ${String(best.customers)} of ${counted(total.leadsWon, "customer")} (${percentWords(best.customers / total.leadsWon)}). Worth doing more of.`,
    why: revenueWords(best.kpis.revenue, sources),
    action: { label: "See why", opens: { page: "sources", key: best.key } },
    audience: "everyone",
  };
}
