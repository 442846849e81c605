/**
 * The part of an amount that falls into `[from, to)` of the days `[first, end)` it is spread over, in minor units: the same whole amount
 * each day, the remainder on the last day, so that windows that make up the days add up to the amount exactly. Days are day numbers.
 */
export const accruedBetween = (amountMinor: number, [first, end]: readonly [number, number], from: number, to: number): number => {
  const begin = Math.max(first, from);
  const stop = Math.min(end, to);
  if (stop <= begin) return 0;
  const perDay = Math.trunc(amountMinor / (end - first));
  const remainder = stop === end ? amountMinor - perDay * (end - first) : 0;
  return perDay * (stop - begin) + remainder;
};
