import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per appointment (K34): what does one appointment cost?
 * Media and fees divided by appointments set.
 * Unit: money. Null with `no_appointments` when there is none, `no_spend_recorded` when no spend was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const costPerAppointment = {
  name: "costPerAppointment",
  label: "Cost per appointment",
  german: "Kosten je Termin",
  sentence: "Spend divided by appointments.",
  unit: "money",
  catalogueId: "K34",
  formula: "(media + fees) / appointmentsSet",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["appointmentsSet"],
  nullBecause: ["no_appointments", "no_spend_recorded", "no_rate"],
  compute: (input) => costPer(marketingCost(input), input.sums.appointmentsSet, "no_appointments", input),
} as const satisfies Kpi;
