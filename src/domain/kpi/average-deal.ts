import { money } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Average sale (K39): what does a won deal bring?
 * Won revenue divided by won deals that have an amount.
 * Unit: money. Null with `no_closed_deals` when nothing was won, `no_amounts` when no won deal has an amount.
 */
export const averageDeal: Kpi = (input) => {
  const { dealsWon, dealsWonWithAmount, revenueMinor } = input.sums;
  if (dealsWonWithAmount > 0) return money(revenueMinor / dealsWonWithAmount, input);
  return noFigure(input.currency, dealsWon > 0 ? "no_amounts" : "no_closed_deals");
};
