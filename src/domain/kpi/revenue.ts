import { money } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Won revenue (K39): what did the won deals bring?
 * Sum of the amounts of won deals in the portal's currency; a deal without an amount adds nothing and is counted in `dealsWon`.
 * Unit: money. Never null.
 */
export const revenue: Kpi = (input) => money(input.sums.revenueMinor, input);
