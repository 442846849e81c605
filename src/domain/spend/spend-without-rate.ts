import { convert } from "../currency/convert";
import type { SpendEntry } from "./spend-entry";
import type { AccountMoney, SpendPart } from "./spend-parts";

/** Spend that is kept but in no sum, because nobody told what its currency is worth. */
export interface SpendWithoutRate {
  entries: number;
  /** minor units of each currency */
  amounts: { currency: string; amountMinor: number }[];
}

/** The entries of a window with days that no rate is known for, and what is missing from the sums for it. */
export function spendWithoutRate(parts: readonly SpendPart[]): SpendWithoutRate {
  const missing = parts.filter(({ amountMinor, withoutRateMinor }) => amountMinor === null || withoutRateMinor !== 0);
  const amounts = new Map<string, number>();
  for (const { entry, withoutRateMinor } of missing) amounts.set(entry.currency, (amounts.get(entry.currency) ?? 0) + withoutRateMinor);
  return {
    entries: missing.length,
    amounts: [...amounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amountMinor]) => ({ currency, amountMinor })),
  };
}

/** Whether an entry has a day that no rate is known for. A rate holds until the next one, so its first day tells. */
export const lacksRate = ({ currency, fromOn }: SpendEntry, money: AccountMoney): boolean =>
  currency !== money.currency && convert({ amount: "1", currency }, fromOn, money) === null;
