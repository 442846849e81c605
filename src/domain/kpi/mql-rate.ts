import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Marketing-ready rate (K3): what share of the leads showed interest as agreed?
 * Hits: marketing-ready leads. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const mqlRate: Kpi = ({ sums }) => rate(sums.mqls, sums.leads, "no_leads");
