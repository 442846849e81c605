import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Cost per lead (K32): what does one lead cost?
 * Media and fees divided by leads.
 * Unit: money. Null with `no_leads` when there is none, `no_spend_recorded` when no spend was entered, `not_by_owner` in a row of one owner.
 */
export const costPerLead: Kpi = (input) => costPer(marketingCost(input), input.sums.leads, "no_leads", input);
