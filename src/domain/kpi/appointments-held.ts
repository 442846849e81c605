import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Appointments held (K25): how many took place?
 * Counts appointments whose recorded outcome is completed.
 * Unit: count. Never null.
 */
export const appointmentsHeld: Kpi = ({ sums }) => count(sums.appointmentsHeld);
