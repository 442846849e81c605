import { noFigure, type Figure } from "../kpi/figure";
import type { WonDeal } from "./customers";

/** What turns revenue into value. */
export interface ValueTerms {
  /** of revenue, 0 to 1; null: not told, so that value is revenue */
  marginShare: number | null;
  currency: string;
  minorPerMajor: number;
}

/** What some customers' won deals came to. */
export interface CustomerSums {
  customers: number;
  revenueMinor: number;
  dealsWithAmount: number;
  dealsWithoutRate: number;
}

/** Won deals of some customers, added up. */
export const sumWins = (wins: readonly WonDeal[], customers: number): CustomerSums => ({
  customers,
  revenueMinor: wins.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
  dealsWithAmount: wins.filter(({ amountMinor }) => amountMinor !== null).length,
  dealsWithoutRate: wins.filter(({ isWithoutRate }) => isWithoutRate).length,
});

export const addSums = (a: CustomerSums, b: CustomerSums): CustomerSums => ({
  customers: a.customers + b.customers,
  revenueMinor: a.revenueMinor + b.revenueMinor,
  dealsWithAmount: a.dealsWithAmount + b.dealsWithAmount,
  dealsWithoutRate: a.dealsWithoutRate + b.dealsWithoutRate,
});

/**
 * Value to date (K36): the margin of all that customers were won for, for each of them; of revenue itself where no margin is told. What was
 * given back makes it less; a deal without an amount adds nothing, and its customer counts.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_amounts` when no deal has an amount, `no_rate` when those that have one
 * are in a currency without a rate.
 */
export function valueOfSums(sums: CustomerSums, { marginShare, currency, minorPerMajor }: ValueTerms): Figure {
  const { customers, revenueMinor, dealsWithAmount, dealsWithoutRate } = sums;
  if (customers <= 0) return noFigure(currency, "no_customers_yet");
  if (dealsWithAmount <= 0) return noFigure(currency, dealsWithoutRate > 0 ? "no_rate" : "no_amounts");
  return { value: (revenueMinor * (marginShare ?? 1)) / minorPerMajor / customers, unit: currency };
}

/** The same of won deals. */
export const valuePerCustomer = (wins: readonly WonDeal[], customers: number, terms: ValueTerms): Figure =>
  valueOfSums(sumWins(wins, customers), terms);
