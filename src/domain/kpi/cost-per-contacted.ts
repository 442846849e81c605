import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per lead reached (K34): what does a lead cost that was really reached?
 * Media and fees for each.
 * Unit: money. Null with `no_leads` when there is none, `not_logged` when nobody is known to have been reached, `no_spend_recorded` when
 * neither media nor fees were entered, `no_rate` when they were only in a currency without a rate.
 */
export const costPerContacted = {
  name: "costPerContacted",
  label: "Cost per lead reached",
  german: "Kosten je erreichter Anfrage",
  sentence: "Spend divided by leads you really spoke with.",
  unit: "money",
  catalogueId: "K34",
  formula: "(media + fees) / contacted",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["contacted"],
  guards: ["leads"],
  nullBecause: ["no_leads", "not_logged", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.contacted, input.sums.leads > 0 ? "not_logged" : "no_leads", input),
} as const satisfies Kpi;
