import { dayNumberOf } from "../period";

/** One entry of spend. Both dates are included, as people write them: a month is the 1st to the 31st. */
export interface SpendEntry {
  /** minor units; negative for a refund */
  amountMinor: number;
  fromOn: string;
  toOn: string;
}

/**
 * The part of an entry that falls into `[fromOn, toOn)`, in minor units: the same whole amount each day, the remainder on the last day
 * (K32), so that windows that make up the entry's days add up to its amount exactly. 0 outside, and for an entry that ends before it starts.
 */
export const accruedMinor = (entry: SpendEntry, fromOn: string, toOn: string): number => {
  const firstDay = dayNumberOf(entry.fromOn);
  const endDay = dayNumberOf(entry.toOn) + 1;
  const days = endDay - firstDay;
  const from = Math.max(firstDay, dayNumberOf(fromOn));
  const to = Math.min(endDay, dayNumberOf(toOn));
  if (days <= 0 || to <= from) return 0;
  const perDay = Math.trunc(entry.amountMinor / days);
  const remainder = to === endDay ? entry.amountMinor - perDay * days : 0;
  return perDay * (to - from) + remainder;
};
