import type { Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";
import type { Customer } from "./customers";
import { isActive } from "./is-active";
import { MONTH_MS } from "./year";

/** What curves are drawn at. */
export interface CurveTerms {
  nowMs: number;
  activeMs: number;
  /** points from age 0 to this many months */
  lastMonth: number;
  /** customers who came at different times: each point is of those who have reached its age, so that it is of ever fewer */
  isMixed?: boolean;
}

const hasReached = ({ acquiredAtMs }: Customer, month: number, nowMs: number): boolean => acquiredAtMs + month * MONTH_MS <= nowMs;

/** The months of age from 0 on. */
export const agesTo = (lastMonth: number): number[] => Array.from({ length: lastMonth + 1 }, (_, month) => month);

/** Customers that were still active at an age. */
export const keptAt = (customers: readonly Customer[], month: number, activeMs: number): Customer[] =>
  customers.filter((customer) => isActive(customer, customer.acquiredAtMs + month * MONTH_MS, activeMs));

/** Customers that a point of a curve is of: none while one of them has not reached the age, where they are to be seen together. */
export function seenAt(customers: readonly Customer[], month: number, { nowMs, isMixed = false }: CurveTerms): readonly Customer[] {
  const old = customers.filter((customer) => hasReached(customer, month, nowMs));
  return isMixed || old.length === customers.length ? old : [];
}

/**
 * How many of some customers are still active at each month of their age (K38). A point is there once all of them have reached that age, and
 * null with `too_early` before: the last one known is never carried on. Without customers each is null with `no_customers_yet`.
 */
export const retentionCurve = (customers: readonly Customer[], terms: CurveTerms): Figure[] =>
  agesTo(terms.lastMonth).map((month) => {
    const seen = seenAt(customers, month, terms);
    return rate(keptAt(seen, month, terms.activeMs).length, seen.length, customers.length === 0 ? "no_customers_yet" : "too_early");
  });
