import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Qualified rate (K4): what share of the leads fits what both teams agreed?
 * Hits: qualified leads. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const sqlRate: Kpi = ({ sums }) => rate(sums.sqls, sums.leads, "no_leads");
