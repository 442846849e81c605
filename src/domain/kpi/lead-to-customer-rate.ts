import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Became customers (K27 c): what share of the leads bought?
 * Hits: leads with a won deal. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const leadToCustomerRate: Kpi = ({ sums }) => rate(sums.leadsWon, sums.leads, "no_leads");
