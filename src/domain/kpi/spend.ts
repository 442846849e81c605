import { marketingCost, money } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Spent (K32): what was recorded as spent for these dates?
 * Media and fees accrued by day in the window, on both bases.
 * Unit: money. Null with `no_spend_recorded` when neither was entered, `not_by_owner` in a row of one owner.
 */
export const spend: Kpi = (input) => {
  const cost = marketingCost(input);
  return cost.why === null ? money(cost.minor, input) : noFigure(input.currency, cost.why);
};
