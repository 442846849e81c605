import type { Weights } from "./models";

/**
 * An amount in minor units divided by weights: whole minor units that add up to it exactly. What is left after rounding down goes, one unit
 * each, to those that lost most by it, at equal loss to the earlier. What is paid back is divided like what was paid. Without weights nobody
 * gets anything.
 */
export function creditsOf(amountMinor: number, { parts, whole }: Weights): number[] {
  if (whole === 0) return parts.map(() => 0);
  const sign = amountMinor < 0 ? -1 : 1;
  // Amount times part can be more than a double holds exactly.
  const exact = parts.map((part) => BigInt(Math.abs(amountMinor)) * BigInt(part));
  const credits = exact.map((product) => Number(product / BigInt(whole)));
  const lost = exact.map((product, index) => ({ index, rest: Number(product % BigInt(whole)) }));
  const left = Math.abs(amountMinor) - credits.reduce((sum, credit) => sum + credit, 0);
  for (const { index } of lost.sort((a, b) => b.rest - a.rest || a.index - b.index).slice(0, left))
    credits[index] = (credits[index] ?? 0) + 1;
  return credits.map((credit) => (credit === 0 ? 0 : sign * credit));
}
