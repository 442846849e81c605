import type { Random } from "../random";

export const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** Evenly spread from `from` to `to`, both included. */
export const spread = (count: number, from: number, to: number): number[] =>
  times(count, (index) => from + ((to - from) * index) / Math.max(1, count - 1));

/** So many amounts, multiples of `step`, that add up to `total`: the largest is about three times the smallest. */
export function amountsThatAddUp(count: number, total: number, step: number, random: Random): number[] {
  const weights = times(count, () => random.between(0.5, 1.5));
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  let left = total;
  return weights.map((weight, index) => {
    const amount = index === count - 1 ? left : toStep((weight / totalWeight) * total, step);
    left -= amount;
    return amount;
  });
}

export const toStep = (amount: number, step: number): number => Math.round(amount / step) * step;
