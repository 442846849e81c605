import type { VerdictInput } from "./verdict";

/** So many times what a qualified lead may cost must be spent before it says something that none, or few, qualified. */
const TELLING_SPEND = 2;

/** At so many times what a qualified lead may cost a source is still kept. */
export const FAIR_COST = 1.5;

/** From so many leads on a source must have won somebody. */
export const MUST_WIN_LEADS = 100;

/**
 * What a qualified lead may cost, in major units: the aim, else what one costs over all sources on which money was spent. Null where there is
 * no aim and nothing was spent, or none of those leads qualified.
 */
export function verdictTarget(aim: number | null, sources: readonly Pick<VerdictInput, "spend" | "qualified">[]): number | null {
  if (aim !== null && aim > 0) return aim;
  const spent = sources.filter(({ spend }) => spend !== null && spend > 0);
  const qualified = spent.reduce((sum, source) => sum + source.qualified, 0);
  return qualified === 0 ? null : spent.reduce((sum, { spend }) => sum + (spend ?? 0), 0) / qualified;
}

/** Whether so much was spent on a source that something should have come of it: at least twice what a qualified lead may cost. */
export const isTellingSpend = (spend: number, target: number | null): boolean => target !== null && spend >= TELLING_SPEND * target;
