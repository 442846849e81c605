import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Late (K17): how many leads were not answered in time?
 * Counts leads answered after the deadline and leads past due without an answer.
 * Unit: count. Never null.
 */
export const slaBreaches: Kpi = ({ sums, atRead }) => count(sums.slaLate + atRead.pastDueOpen);
