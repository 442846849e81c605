import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Qualified to won (K28): of the leads for which a deal was opened, what share bought?
 * Hits: leads with a won deal. Total: opportunities. Shown as "1 in N" and as a share; not the same as `closeRate`, which counts deals.
 * Unit: share. Null with `no_opportunities` when there is none.
 */
export const opportunityToWinRate: Kpi = ({ sums }) => rate(sums.leadsWon, sums.opportunities, "no_opportunities");
