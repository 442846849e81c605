import type { Random } from "../random";
import type { PlacedLead } from "./place-leads";

const DAY_MS = 86_400_000;
/** All wins fall this long before the present. */
const MARGIN_MS = 2 * DAY_MS;

/**
 * Days from lead to won, for each lead with a won deal. Evenly taken from one distribution, whose 80th percentile (31 days) stays
 * between 29 and 34 whether or not the youngest deals are missing. Long ones go to leads that are old enough.
 */
export function closingDays(leads: readonly PlacedLead[], asOfMs: number, random: Random): Map<PlacedLead, number> {
  const won = random.shuffled(leads.filter(({ plan }) => plan.deal?.outcome === "won"));
  const days = random.shuffled(won.map((_, index) => quantile((index + 0.5) / won.length)));
  const fits = (leadIndex: number, dayIndex: number): boolean =>
    (won[leadIndex]?.startedAtMs ?? 0) + (days[dayIndex] ?? 0) * DAY_MS < asOfMs - MARGIN_MS;
  for (let index = 0; index < won.length; index += 1) {
    if (fits(index, index)) continue;
    const other = won.findIndex((_, candidate) => fits(index, candidate) && fits(candidate, index));
    // Without one to swap with the deal is simply not closed yet.
    if (other >= 0) [days[index], days[other]] = [days[other] ?? 0, days[index] ?? 0];
  }
  return new Map(won.map((lead, index) => [lead, days[index] ?? 0]));
}

const POINTS = [
  [0, 16],
  [0.72, 29.6],
  [0.88, 32.6],
  [1, 48],
] as const;

function quantile(share: number): number {
  for (let index = 1; index < POINTS.length; index += 1) {
    const [fromShare, fromDays] = POINTS[index - 1] ?? [0, 0];
    const [toShare, toDays] = POINTS[index] ?? [1, 0];
    if (share <= toShare) return fromDays + ((toDays - fromDays) * (share - fromShare)) / (toShare - fromShare);
  }
  return POINTS[POINTS.length - 1]?.[1] ?? 0;
}
