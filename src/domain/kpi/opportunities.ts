import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Deals opened (K28): for how many leads was a deal opened?
 * Counts leads with an opportunity stamp: the first of the lifecycle stage and the first attached deal.
 * Unit: count. Never null.
 */
export const opportunities: Kpi = ({ sums }) => count(sums.opportunities);
