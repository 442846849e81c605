import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * New customers (K48): how many buyers won for the first time ever?
 * Counts customers once, with their first won deal; later wins are revenue, not new customers.
 * Unit: count. Never null.
 */
export const newCustomers: Kpi = ({ sums }) => count(sums.newCustomers);
