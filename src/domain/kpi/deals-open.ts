import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Open deals (K27): how many deals are undecided?
 * Counts deals that stand neither in a won nor in a lost stage; by period, those created in it.
 * Unit: count. Never null.
 */
export const dealsOpen: Kpi = ({ sums }) => count(sums.dealsOpen);
