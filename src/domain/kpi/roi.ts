import { marketingCost, revenueAgainst } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Return (K42): how much more than its cost did marketing bring?
 * (Won revenue - media and fees) divided by media and fees: revenue ROI, 1.5 is 150 %.
 * Unit: share, may be negative. Null with `no_spend_recorded` when nothing was spent or entered, `no_amounts` when no won deal has an amount,
 * `not_by_owner` in a row of one owner.
 */
export const roi: Kpi = (input) => revenueAgainst(marketingCost(input), "share", (revenue, cost) => (revenue - cost) / cost, input);
