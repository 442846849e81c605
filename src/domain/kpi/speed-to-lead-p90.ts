import type { Kpi } from "./kpi-input";
import { readFigure } from "./read-figure";

/**
 * 9 of 10 answered within (K16): within what time are nine of ten answered leads answered?
 * 90th percentile of clock start to first human touch, in opening hours.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const speedToLeadP90: Kpi = ({ sums, atRead }) =>
  readFigure(atRead.speedToLeadP90Seconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads");
