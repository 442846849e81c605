import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Reason recorded (K60): of what share of the dropped or lost leads is the reason known?
 * Hits: those with a reason. Total: leads dropped or lost.
 * Unit: share. Null with `no_leads` when no lead was dropped or lost.
 */
export const reasonCoverage: Kpi = ({ sums }) => rate(sums.reasonRecorded, sums.disqualified, "no_leads");
