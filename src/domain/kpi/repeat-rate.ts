import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Bought again (K38): do customers come back?
 * Customers with a second purchase within a year of their first won deal / customers of a year's standing. A refund is no purchase.
 * Unit: share, 0 to 1. Null with `no_history` before 12 months of won deals and 20 customers, `no_customers_yet` when there is none,
 * `too_early` when none has been one for a year.
 */
export const repeatRate = {
  name: "repeatRate",
  label: "Bought again",
  german: "Wiederkäufer",
  sentence: "Customers with a second order within a year.",
  unit: "share",
  catalogueId: "K38",
  formula: "customers with a second won deal within a year / customers of a year's standing",
  numerator: ["acquiredRepeating"],
  denominator: ["acquiredYearOld"],
  guards: ["acquiredCustomers"],
  nullBecause: ["no_history", "no_customers_yet", "too_early"],
  compute: ({ atRead: { acquiredRepeating, acquiredYearOld, acquiredCustomers }, isHistoryShort }) =>
    isHistoryShort === true
      ? rate(0, 0, "no_history")
      : rate(acquiredRepeating, acquiredYearOld, acquiredCustomers > 0 ? "too_early" : "no_customers_yet"),
} as const satisfies Kpi;
