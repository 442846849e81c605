import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Contact rate (K23): what share of the leads was reached both ways?
 * Hits: leads reached: logged, marked by hand or implied. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const contactRate: Kpi = ({ sums }) => rate(sums.contacted, sums.leads, "no_leads");
