import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Leads (K1): how many people asked for something?
 * Counts inquiry episodes that count as leads, without those thrown out as no leads.
 * Unit: count. Never null.
 */
export const leads: Kpi = ({ sums }) => count(sums.leads);
