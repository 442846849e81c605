import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Won of opened (K27 b): of the deals opened in the period, what share is won so far?
 * Hits: those of them that are won. Total: deals by the day they were created, on both bases.
 * Unit: share. Null with `no_opportunities` when none was opened.
 */
export const createdWinRate: Kpi = ({ sums }) => rate(sums.dealsCreatedWon, sums.dealsCreated, "no_opportunities");
