import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Won of decided (K27 a): of the deals that were decided, what share was won?
 * Hits: won deals. Total: won and lost deals; open ones are shown beside it.
 * Unit: share. Null with `no_closed_deals` when none was decided.
 */
export const closeRate: Kpi = ({ sums }) => rate(sums.dealsWon, sums.dealsWon + sums.dealsLost, "no_closed_deals");
