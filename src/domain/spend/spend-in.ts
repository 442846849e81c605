import type { RecordedSpend } from "../kpi/kpi-input";
import type { SpendEntry, SpendKind } from "./spend-entry";
import { spendParts, type AccountMoney, type SpendPart } from "./spend-parts";

/** What parts come to by kind: null for a kind that nobody recorded (or not in money that can be converted), 0 for one recorded as nothing. */
export const sumSpend = (parts: readonly SpendPart[]): RecordedSpend => {
  const sums: Record<SpendKind, number | null> = { media: null, fees: null, tools: null, salary: null };
  for (const { entry, amountMinor } of parts) {
    if (amountMinor !== null) sums[entry.kind] = (sums[entry.kind] ?? 0) + amountMinor;
  }
  return { mediaMinor: sums.media, feesMinor: sums.fees, toolsMinor: sums.tools, salaryMinor: sums.salary };
};

/** The kinds that were entered, but in no money that can be converted: null in `sumSpend` for that reason. */
export function kindsWithoutRate(parts: readonly SpendPart[]): (keyof RecordedSpend)[] {
  const known = sumSpend(parts);
  const entered = new Set(parts.map(({ entry }) => `${entry.kind}Minor` as const));
  return [...entered].filter((kind) => known[kind] === null);
}

/** What was spent in `[fromOn, toOn)`, in minor units of the account's currency: the sum of `spendParts`, by kind. */
export const spendIn = (entries: readonly SpendEntry[], fromOn: string, toOn: string, money: AccountMoney): RecordedSpend =>
  sumSpend(spendParts(entries, fromOn, toOn, money));
