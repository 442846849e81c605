import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Cost per marketing-ready lead (K34): what does one lead cost that showed interest as agreed?
 * Media and fees divided by marketing-ready leads.
 * Unit: money. Null with `no_mqls` when there is none, `no_spend_recorded` when no spend was entered, `not_by_owner` in a row of one owner.
 */
export const costPerMql: Kpi = (input) => costPer(marketingCost(input), input.sums.mqls, "no_mqls", input);
