import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Cost per qualified lead (K33): what does one good lead cost?
 * Media and fees divided by qualified leads.
 * Unit: money. Null with `no_qualified_yet` when there is none, `no_spend_recorded` when no spend was entered, `not_by_owner` in a row of one owner.
 */
export const costPerQualifiedLead: Kpi = (input) => costPer(marketingCost(input), input.sums.sqls, "no_qualified_yet", input);
