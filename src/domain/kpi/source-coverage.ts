import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Source known (K58): of what share of the leads is the source known?
 * Hits: leads with a source. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const sourceCoverage: Kpi = ({ sums }) => rate(sums.withSource, sums.leads, "no_leads");
