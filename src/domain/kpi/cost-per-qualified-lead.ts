import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per qualified lead (K33): what does one good lead cost?
 * Media and fees divided by qualified leads.
 * Unit: money. Null with `no_qualified_yet` when there is none, `no_spend_recorded` when no spend was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const costPerQualifiedLead = {
  name: "costPerQualifiedLead",
  label: "Cost per qualified lead",
  german: "Kosten je guter Anfrage",
  sentence: "What one good lead costs you.",
  unit: "money",
  catalogueId: "K33",
  formula: "(media + fees) / sqls",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["sqls"],
  nullBecause: ["no_qualified_yet", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.sqls, "no_qualified_yet", input),
} as const satisfies Kpi;
