import type { Figure } from "../kpi/figure";
import { rate, SMALL_NUMBER } from "../kpi/rate";

/** What one of the account's people did with leads that were theirs at the time; null: leads that were nobody's. */
export interface PersonCounts {
  ownerId: number | null;
  /** leads that were theirs when they were reached */
  reached: number;
  /** leads that were theirs when they qualified, and those of them that bought */
  qualified: number;
  bought: number;
}

/** Where somebody stands beside the whole team; null where fewer than 10 leads say too little. */
export type Skill = "above" | "below" | null;

export interface PersonRow extends PersonCounts {
  /** qualified of reached: who opens well */
  opening: Figure;
  /** bought of qualified: who closes well */
  closing: Figure;
  opensAs: Skill;
  closesAs: Skill;
}

const against = (own: Figure, team: Figure): Skill =>
  own.value === null || team.value === null || (own.total ?? 0) < SMALL_NUMBER ? null : own.value >= team.value ? "above" : "below";

const rates = ({ reached, qualified, bought }: PersonCounts): { opening: Figure; closing: Figure } => ({
  opening: rate(qualified, reached, "no_leads"),
  closing: rate(bought, qualified, "no_sqls"),
});

/**
 * Who opens and who closes (K28), by whoever had the lead at that step and not by who has it now. A lead that qualified without being
 * reached by the same person makes an opening rate of more than 1 possible; it is shown as it is.
 */
export function peopleReport(people: readonly PersonCounts[]): { rows: PersonRow[]; team: PersonRow } {
  const sum = (count: "reached" | "qualified" | "bought"): number => people.reduce((total, person) => total + person[count], 0);
  const all: PersonCounts = { ownerId: null, reached: sum("reached"), qualified: sum("qualified"), bought: sum("bought") };
  const team = { ...all, ...rates(all), opensAs: null, closesAs: null };
  const rows = people.map((person): PersonRow => {
    const own = rates(person);
    return { ...person, ...own, opensAs: against(own.opening, team.opening), closesAs: against(own.closing, team.closing) };
  });
  return { rows: rows.sort((a, b) => b.qualified - a.qualified || (a.ownerId ?? 0) - (b.ownerId ?? 0)), team };
}
