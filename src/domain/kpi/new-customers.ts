import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * New customers (K48): how many buyers won for the first time ever?
 * Counts customers once, with their first won deal; later wins are revenue, not new customers.
 * Unit: count. Never null.
 */
export const newCustomers = {
  name: "newCustomers",
  label: "New customers",
  german: "Neukunden",
  sentence: "Buyers whose first deal ever was won.",
  unit: "count",
  catalogueId: "K48",
  formula: "first-ever won deals, one for each customer",
  numerator: ["newCustomers"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.newCustomers),
} as const satisfies Kpi;
