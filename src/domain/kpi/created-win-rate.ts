import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Won of opened (K27 b): of the deals that were opened, what share is won so far?
 * Hits: those of them that are won. Total: deals of the cohort's leads; in a period, deals by the day they were created.
 * Unit: share. Null with `no_opportunities` when none was opened.
 */
export const createdWinRate: Kpi = ({ sums }) => rate(sums.dealsCreatedWon, sums.dealsCreated, "no_opportunities");
