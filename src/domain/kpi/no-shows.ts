import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * No-shows (K25): to how many appointments did nobody come?
 * Counts appointments whose recorded outcome is no-show.
 * Unit: count. Never null.
 */
export const noShows: Kpi = ({ sums }) => count(sums.noShows);
