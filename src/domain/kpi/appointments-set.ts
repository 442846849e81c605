import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Appointments (K24): how many were made?
 * Counts meetings that were not cancelled; one that was moved counts once, one with several contacts once.
 * Unit: count. Never null.
 */
export const appointmentsSet: Kpi = ({ sums }) => count(sums.appointmentsSet);
