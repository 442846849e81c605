import type { Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";

/** The share of somebody's leads that were due and answered on time, as the KPI tells it. */
export interface Punctuality {
  /** null: leads that were nobody's */
  ownerId: number | null;
  onTime: Figure;
}

const isUnknown = ({ onTime: { value, total } }: Punctuality): boolean => value === null && (total ?? 0) >= SMALL_NUMBER;
const isOfEnough = ({ onTime: { value, total } }: Punctuality): boolean => value !== null && (total ?? 0) >= SMALL_NUMBER;

/**
 * Who answers more of their leads on time than everybody else. Null on a tie, where they or all the others had fewer than 10 due, and where
 * somebody had 10 due of whom it is not known what became of them.
 */
export function mostPunctual(people: readonly Punctuality[]): number | null {
  const named = people.filter(({ ownerId }) => ownerId !== null);
  const [best, next] = named
    .filter(({ onTime: { value } }) => value !== null)
    .sort((a, b) => (b.onTime.value ?? 0) - (a.onTime.value ?? 0));
  if (best === undefined || next === undefined || named.some(isUnknown)) return null;
  if (!isOfEnough(best) || named.filter(isOfEnough).length === 1) return null;
  return (best.onTime.value ?? 0) > (next.onTime.value ?? 0) ? best.ownerId : null;
}
