import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Reached (K23): with how many leads did somebody speak or write, both ways?
 * Counts leads with a two-way touch, marked by hand as reached, or of whom a later step implies it.
 * Unit: count. Never null.
 */
export const contacted: Kpi = ({ sums }) => count(sums.contacted);
