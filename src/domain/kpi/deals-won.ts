import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Won deals (K8): how many deals are won?
 * Counts every won deal, also those without an amount; a reopened one has left the count.
 * Unit: count. Never null.
 */
export const dealsWon: Kpi = ({ sums }) => count(sums.dealsWon);
