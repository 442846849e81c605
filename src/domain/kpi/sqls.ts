import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Qualified leads (K4): how many leads fit what both teams agreed?
 * Counts leads with a sales-qualified stamp by the first evidence of it: boxes, lifecycle stage or a deal.
 * Unit: count. Never null.
 */
export const sqls: Kpi = ({ sums }) => count(sums.sqls);
