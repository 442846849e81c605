import type { Random } from "../random";
import type { ClosingTimes } from "./closing-times";
import type { PlacedLead } from "./place-leads";

const DAY_MS = 86_400_000;
/** All wins fall this long before the present. */
const MARGIN_MS = 2 * DAY_MS;

/** Days from lead to won, for each lead with a won deal. Evenly taken from one distribution. Long ones go to leads that are old enough. */
export function closingDays(leads: readonly PlacedLead[], times: ClosingTimes, asOfMs: number, random: Random): Map<PlacedLead, number> {
  const won = random.shuffled(leads.filter(({ plan }) => plan.deal?.outcome === "won"));
  const days = random.shuffled(won.map((_, index) => quantile((index + 0.5) / won.length, times)));
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

function quantile(share: number, times: ClosingTimes): number {
  for (let index = 1; index < times.length; index += 1) {
    const [fromShare, fromDays] = times[index - 1] ?? [0, 0];
    const [toShare, toDays] = times[index] ?? [1, 0];
    if (share <= toShare) return fromDays + ((toDays - fromDays) * (share - fromShare)) / (toShare - fromShare);
  }
  return times.at(-1)?.[1] ?? 0;
}
