import type { RecountedLead } from "./recount";

const DAY_MS = 86_400_000;

export const count = <T>(items: readonly T[], fits: (item: T) => boolean): number => items.filter(fits).length;
export const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

/** How often each value comes; what is null is left out. */
export const tally = (values: readonly (string | null)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** interpolated */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
};

export const isWon = ({ deal }: RecountedLead): boolean => deal?.outcome === "won";

/** Days from each lead to its won deal. */
export const daysToWin = (leads: readonly RecountedLead[]): number[] =>
  leads.flatMap(({ deal, startedAtMs }) => (deal?.outcome === "won" ? [(deal.closedAtMs - startedAtMs) / DAY_MS] : []));

/** Cents by source of the rows of a spend.csv that lie within a range; a row that crosses its border, or that is no row, is an error. */
export function spendCents(
  csv: string,
  { from, to }: { from: string; to: string },
  expected: { currency: string; kindOf: (source: string) => string },
): Record<string, number> {
  const [header, ...lines] = csv.trimEnd().split("\n");
  expect(header).toBe("source,campaign,from,to,amount,currency,kind");
  const bySource: Record<string, number> = {};
  for (const line of lines) {
    const [source = "", , first = "", last = "", amount = "", currency, kind] = line.split(",");
    expect([currency, kind]).toEqual([expected.currency, expected.kindOf(source)]);
    expect(amount).toMatch(/^\d+\.\d\d$/);
    if (last < from || first >= to) continue;
    expect(first >= from && last < to).toBe(true);
    bySource[source] = (bySource[source] ?? 0) + Math.round(Number(amount) * 100);
  }
  return bySource;
}
