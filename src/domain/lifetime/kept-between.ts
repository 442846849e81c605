import type { Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";
import type { Customer } from "./customers";
import { isActive } from "./is-active";

/**
 * Customers kept from one instant to a later one (K38): of those active at the start, the share still active at the end; who was won in
 * between is in neither. Null with `too_early` while the end lies ahead, `no_customers_yet` when nobody was active at the start.
 */
export function keptBetween(
  customers: readonly Customer[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  { nowMs, activeMs }: { nowMs: number; activeMs: number },
): Figure {
  if (toMs > nowMs) return rate(0, 0, "too_early");
  const atStart = customers.filter((customer) => isActive(customer, fromMs, activeMs));
  return rate(atStart.filter((customer) => isActive(customer, toMs, activeMs)).length, atStart.length, "no_customers_yet");
}
