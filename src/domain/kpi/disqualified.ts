import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Dropped or lost (K12): how many leads are no longer pursued?
 * Counts leads that stand dropped by status or reason, or whose deals are all lost. Parked ones are not counted.
 * Unit: count. Never null.
 */
export const disqualified: Kpi = ({ sums }) => count(sums.disqualified);
