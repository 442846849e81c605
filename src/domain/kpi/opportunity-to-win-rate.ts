import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Leads with a deal that bought (K28): of the leads for which a deal was opened, what share bought?
 * Hits: leads with a won deal. Total: opportunities. Shown as "1 in N" and as a share; not the same as `closeRate`, which counts deals.
 * Unit: share. Null with `no_opportunities` when there is none.
 */
export const opportunityToWinRate = {
  name: "opportunityToWinRate",
  label: "Leads with a deal that bought",
  german: "Anfragen mit Angebot, die kauften",
  sentence: "Of the leads for which a deal was opened, how many bought.",
  unit: "share",
  catalogueId: "K28",
  formula: "leads with a won deal / opportunities",
  numerator: ["leadsWon"],
  denominator: ["opportunities"],
  nullBecause: ["no_opportunities"],
  compute: ({ sums }) => rate(sums.leadsWon, sums.opportunities, "no_opportunities"),
} as const satisfies Kpi;
