import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Customers kept (K38): of those won here, who is still one?
 * Customers whose last purchase lies no longer back than one and a half times the usual (median) time between two purchases of a customer, 30
 * days at the least, or than a year where fewer than 10 such times are known / customers won longer ago than that, so that they could have
 * left. A refund is no purchase.
 * Unit: share, 0 to 1. Null with `no_history` before 12 months of won deals and 20 customers, `no_customers_yet` when there is none,
 * `too_early` when all were won too lately to have left.
 */
export const retentionRate = {
  name: "retentionRate",
  label: "Customers kept",
  german: "Gehaltene Kunden",
  sentence: "Of the customers who could have left by now, how many still buy.",
  unit: "share",
  catalogueId: "K38",
  formula: "customers who bought again lately enough / customers won longer ago than that",
  numerator: ["acquiredActive"],
  denominator: ["acquiredLapsable"],
  guards: ["acquiredCustomers"],
  nullBecause: ["no_history", "no_customers_yet", "too_early"],
  compute: ({ atRead: { acquiredActive, acquiredLapsable, acquiredCustomers }, isHistoryShort }) =>
    isHistoryShort === true
      ? rate(0, 0, "no_history")
      : rate(acquiredActive, acquiredLapsable, acquiredCustomers > 0 ? "too_early" : "no_customers_yet"),
} as const satisfies Kpi;
