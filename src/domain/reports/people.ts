import { noFigure, type Figure } from "../kpi/figure";
import { rate, SMALL_NUMBER } from "../kpi/rate";
import { wilsonInterval } from "../kpi/wilson-interval";

/** What one of the account's people did with leads that were theirs at the time; null: leads that were nobody's. */
export interface PersonCounts {
  ownerId: number | null;
  /** leads that were theirs when they were reached */
  reached: number;
  /** leads that were theirs when they qualified, and those of them that bought */
  qualified: number;
  bought: number;
}

/** A person's qualified leads of one source (as the kept sums spell it), and those of them that bought. */
export interface QualifiedMix {
  ownerId: number | null;
  source: string;
  qualified: number;
  bought: number;
}

/** Where somebody stands beside the whole team; null where fewer than 10 leads say too little. */
export type Skill = "above" | "below" | null;

export interface PersonRow extends PersonCounts {
  /** qualified of reached: who opens well */
  opening: Figure;
  /** bought of qualified: who closes well; with the interval in which their share likely lies, also where it is of many */
  closing: Figure;
  /** bought of qualified, of everybody else's leads */
  others: Figure;
  /** customers that the mix of their sources lets expect; null where nobody's leads qualified */
  expected: number | null;
  opensAs: Skill;
  closesAs: Skill;
}

const against = (own: Figure, team: Figure): Skill =>
  own.value === null || team.value === null || (own.total ?? 0) < SMALL_NUMBER ? null : own.value >= team.value ? "above" : "below";

const likely = (hits: number, total: number): Pick<Figure, "interval"> => (total > 0 ? { interval: wilsonInterval(hits, total) } : {});

const rates = ({ reached, qualified, bought }: PersonCounts): { opening: Figure; closing: Figure } => ({
  opening: rate(qualified, reached, "no_leads"),
  closing: { ...rate(bought, qualified, "no_sqls"), ...likely(bought, qualified) },
});

/** What share of each source's qualified leads bought, of all people together. */
export function ratesOfSources(mix: readonly QualifiedMix[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { qualified: number; bought: number }>();
  for (const { source, qualified, bought } of mix) {
    const before = sums.get(source) ?? { qualified: 0, bought: 0 };
    sums.set(source, { qualified: before.qualified + qualified, bought: before.bought + bought });
  }
  return new Map([...sums].map(([source, { qualified, bought }]) => [source, qualified > 0 ? bought / qualified : 0]));
}

/**
 * Customers to be expected of somebody's qualified leads: each counts at the rate of its own source over all people, theirs included. Who
 * gets leads that few buy is not measured against those who get the best.
 */
const expectedOf = (ownerId: number | null, mix: readonly QualifiedMix[], rateOf: ReadonlyMap<string, number>): number =>
  mix.reduce((sum, row) => (row.ownerId === ownerId ? sum + row.qualified * (rateOf.get(row.source) ?? 0) : sum), 0);

/**
 * Who opens and who closes (K28), by whoever had the lead at that step and not by who has it now, beside what the mix of their sources lets
 * expect. A lead that qualified without being reached by the same person makes an opening rate of more than 1 possible; it is shown as it is.
 */
export function peopleReport(people: readonly PersonCounts[], mix: readonly QualifiedMix[]): { rows: PersonRow[]; team: PersonRow } {
  const sum = (count: "reached" | "qualified" | "bought"): number => people.reduce((total, person) => total + person[count], 0);
  const all: PersonCounts = { ownerId: null, reached: sum("reached"), qualified: sum("qualified"), bought: sum("bought") };
  const team: PersonRow = {
    ...all,
    ...rates(all),
    others: noFigure("share", "no_sqls"),
    expected: all.qualified > 0 ? all.bought : null,
    opensAs: null,
    closesAs: null,
  };
  const rateOf = ratesOfSources(mix);
  const rows = people.map((person): PersonRow => {
    const own = rates(person);
    return {
      ...person,
      ...own,
      others: rate(all.bought - person.bought, all.qualified - person.qualified, "no_sqls"),
      expected: person.qualified > 0 ? expectedOf(person.ownerId, mix, rateOf) : null,
      opensAs: against(own.opening, team.opening),
      closesAs: against(own.closing, team.closing),
    };
  });
  return { rows: rows.sort((a, b) => b.qualified - a.qualified || (a.ownerId ?? 0) - (b.ownerId ?? 0)), team };
}

/** Everybody whose leads qualified, without those whom they reached: what closing is compared by. */
export function closersOf(mix: readonly QualifiedMix[]): PersonCounts[] {
  const people = new Map<number | null, PersonCounts>();
  for (const { ownerId, qualified, bought } of mix) {
    const before = people.get(ownerId) ?? { ownerId, reached: 0, qualified: 0, bought: 0 };
    people.set(ownerId, { ...before, qualified: before.qualified + qualified, bought: before.bought + bought });
  }
  return [...people.values()];
}
