import type { Kpi } from "./kpi-input";
import { readFigure } from "./read-figure";

/**
 * Days to win (K9): how long does it take from the inquiry to the won deal?
 * Median of the days from lead start to won.
 * Unit: days. Null with `no_closed_deals` when nothing was won.
 */
export const salesCycleMedian: Kpi = ({ atRead }) => readFigure(atRead.salesCycleMedianDays, "days", "no_closed_deals");
