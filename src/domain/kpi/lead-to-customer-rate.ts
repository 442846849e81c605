import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Became customers (K27 c): what share of the leads bought?
 * Hits: leads with a won deal. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const leadToCustomerRate = {
  name: "leadToCustomerRate",
  label: "Became customers",
  german: "Kunde geworden",
  sentence: "Of 100 leads, how many bought.",
  unit: "share",
  catalogueId: "K27",
  formula: "leads with a won deal / leads",
  numerator: ["leadsWon"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.leadsWon, sums.leads, "no_leads"),
} as const satisfies Kpi;
