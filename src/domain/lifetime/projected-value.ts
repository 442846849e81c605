import { noFigure, type Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import { isPurchase, type Customer } from "./customers";
import { keptBetween } from "./kept-between";
import type { ValueTerms } from "./value-per-customer";
import { YEAR_MS } from "./year";

/** Nobody knows of customers in ten years: one that never left is counted for so long. */
export const HORIZON_YEARS = 5;

/** What a customer will bring, and all that it was worked out from. */
export interface ProjectedValue {
  value: Figure;
  /** revenue for each purchase of the last 12 months that has an amount, less what was given back */
  averageOrder: Figure;
  /** purchases of the last 12 months for each customer who bought in them */
  ordersPerYear: Figure;
  /** of the customers active 12 months ago, who are no more */
  annualChurn: Figure;
  /** how long a customer stays by that, `HORIZON_YEARS` at the most */
  years: number | null;
  marginShare: number | null;
  horizonYears: number;
}

function churnOf(customers: readonly Customer[], nowMs: number, activeMs: number): Figure {
  const kept = keptBetween(customers, { fromMs: nowMs - YEAR_MS, toMs: nowMs }, { nowMs, activeMs });
  if (kept.value === null) return { ...kept, why: "too_early" };
  const { hits = 0, total = 0, interval } = kept;
  return {
    ...kept,
    value: (total - hits) / total,
    hits: total - hits,
    ...(interval === undefined ? {} : { interval: { low: 1 - interval.high, high: 1 - interval.low } }),
  };
}

/**
 * Value of a customer as it is likely to become (K36): average order x orders in a year x margin / the share of customers lost in a year, at
 * what customers bought in the last 12 months. Who loses none has them for `HORIZON_YEARS`, not for ever, and nobody has them for longer.
 * Unit: money. Null with `no_customers_yet` when nobody bought in these months, `no_amounts` when no purchase has an amount, `too_early` when
 * nobody was active 12 months ago, `too_few` when fewer than 10 were.
 */
export function projectedValue(
  customers: readonly Customer[],
  { nowMs, activeMs }: { nowMs: number; activeMs: number },
  { marginShare, currency, minorPerMajor }: ValueTerms,
): ProjectedValue {
  const isRecent = ({ wonAtMs }: { wonAtMs: number }): boolean => wonAtMs > nowMs - YEAR_MS && wonAtMs <= nowMs;
  const recent = customers.map(({ wins }) => wins.filter(isRecent));
  const wins = recent.flat();
  const purchases = wins.filter(isPurchase);
  const buyers = recent.filter((bought) => bought.some(isPurchase)).length;
  const withAmount = purchases.filter(({ amountMinor }) => amountMinor !== null).length;
  const revenueMinor = wins.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
  const averageOrder: Figure =
    purchases.length === 0
      ? noFigure(currency, "no_customers_yet")
      : withAmount === 0
        ? noFigure(currency, "no_amounts")
        : { value: revenueMinor / minorPerMajor / withAmount, unit: currency };
  const ordersPerYear: Figure = buyers === 0 ? noFigure("ratio", "no_customers_yet") : { value: purchases.length / buyers, unit: "ratio" };
  const annualChurn = churnOf(customers, nowMs, activeMs);
  const years =
    annualChurn.value === null ? null : annualChurn.value === 0 ? HORIZON_YEARS : Math.min(HORIZON_YEARS, 1 / annualChurn.value);
  const why =
    averageOrder.why ??
    ordersPerYear.why ??
    annualChurn.why ??
    ((annualChurn.total ?? 0) < SMALL_NUMBER ? ("too_few" as const) : undefined);
  const value =
    why !== undefined
      ? noFigure(currency, why)
      : { value: (averageOrder.value ?? 0) * (ordersPerYear.value ?? 0) * (marginShare ?? 1) * (years ?? 0), unit: currency };
  return { value, averageOrder, ordersPerYear, annualChurn, years, marginShare, horizonYears: HORIZON_YEARS };
}
