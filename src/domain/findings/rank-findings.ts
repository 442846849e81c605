import { FINDING_GROUPS, FINDING_KINDS, type Finding } from "./finding";

/** More than three things to do at once are none. */
const MOST_TO_DO = 3;

/**
 * What to do now, at most three things, and what there is beside: late leads, then money that is gone, then money at stake, each the largest
 * sum first, then gaps that hide something, then the rest in the order of the kinds.
 */
export function rankFindings(found: readonly Finding[]): { findings: Finding[]; more: Finding[] } {
  const ranked = [...found].sort(
    (a, b) =>
      FINDING_GROUPS.indexOf(a.group) - FINDING_GROUPS.indexOf(b.group) ||
      (b.atStake?.value ?? 0) - (a.atStake?.value ?? 0) ||
      FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind),
  );
  return { findings: ranked.slice(0, MOST_TO_DO), more: ranked.slice(MOST_TO_DO) };
}
