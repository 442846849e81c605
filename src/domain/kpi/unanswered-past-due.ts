import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Late and waiting (K19): how many late leads has nobody answered yet?
 * Counts open clocks whose deadline has passed at the instant of the question.
 * Unit: count. Never null.
 */
export const unansweredPastDue: Kpi = ({ atRead }) => count(atRead.pastDueOpen);
