import { dayNumberOf, type Period } from "../period";

/** On how many days of some dates anything was entered as spent: where it is not all, what customers cost is of these days only. */
export function spendDays(
  spent: readonly { fromOn: string; toOn: string }[],
  { fromOn, toOn }: Period,
): { recorded: number; days: number } {
  const first = dayNumberOf(fromOn);
  const end = dayNumberOf(toOn);
  let recorded = 0;
  let countedTo = first;
  for (const part of [...spent].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    const from = Math.max(countedTo, dayNumberOf(part.fromOn));
    const to = Math.min(end, dayNumberOf(part.toOn) + 1);
    recorded += Math.max(0, to - from);
    countedTo = Math.max(countedTo, to);
  }
  return { recorded, days: end - first };
}
