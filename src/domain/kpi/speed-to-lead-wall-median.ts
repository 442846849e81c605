import type { Kpi } from "./kpi-input";
import { readFigure } from "./read-figure";

/**
 * Real wait (K16): how long does a lead wait, nights and weekends included?
 * Median of clock start to first human touch, in real time.
 * Unit: seconds. Null with `no_leads` when there is none, `not_logged` when no answer is known.
 */
export const speedToLeadWallMedian: Kpi = ({ sums, atRead }) =>
  readFigure(atRead.speedToLeadWallMedianSeconds, "seconds", sums.leads > 0 ? "not_logged" : "no_leads");
