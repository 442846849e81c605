import type { Contribution } from "./contributions";

const keyOf = ({ basis, dayOn, source, campaign, owner, pipeline, reason, service, measure }: Contribution): string =>
  [basis, dayOn, source, campaign, owner, pipeline, reason, service, measure].join("\u0000");

/**
 * What takes one subject's contributions from those before to those after: what it no longer adds with the amount turned around, and
 * what it adds now; what stayed the same is left out, which is most of it.
 */
export function contributionChanges(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  if (before.length === 0) return [...after];
  const changes = new Map<string, Contribution>();
  const add = (contribution: Contribution, sign: 1 | -1): void => {
    const key = keyOf(contribution);
    const amount = (changes.get(key)?.amount ?? 0) + sign * contribution.amount;
    if (amount === 0) changes.delete(key);
    else changes.set(key, { ...contribution, amount });
  };
  for (const contribution of before) add(contribution, -1);
  for (const contribution of after) add(contribution, 1);
  return [...changes.values()];
}
