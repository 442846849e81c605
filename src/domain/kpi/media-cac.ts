import { costPer, mediaCost } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Cost per customer, ads only (K35): what do ads cost for one new customer?
 * Media divided by new customers; fees, tools and salaries are left out.
 * Unit: money. Null with `no_customers_yet` when there is none, `no_spend_recorded` when no spend was entered, `not_by_owner` in a row of one owner.
 */
export const mediaCac: Kpi = (input) => costPer(mediaCost(input), input.sums.newCustomers, "no_customers_yet", input);
