import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Lost deals (K27): how many deals are lost?
 * Counts every deal that stands in a lost stage.
 * Unit: count. Never null.
 */
export const dealsLost: Kpi = ({ sums }) => count(sums.dealsLost);
