import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi";

/**
 * Cost per appointment held (K34): what does an appointment cost that took place?
 * Media and fees for each.
 * Unit: money. Null with `no_appointments` when none took place, `no_outcomes` when appointments were made and none has its outcome
 * recorded, `no_spend_recorded` when neither media nor fees were entered, `no_rate` when they
 * were only in a currency without a rate.
 */
export const costPerAppointmentHeld = {
  name: "costPerAppointmentHeld",
  label: "Cost per appointment held",
  german: "Kosten je stattgefundenem Termin",
  sentence: "Spend divided by appointments where they showed up.",
  unit: "money",
  catalogueId: "K34",
  formula: "(media + fees) / appointmentsHeld",
  numerator: ["mediaMinor", "feesMinor"],
  denominator: ["appointmentsHeld"],
  guards: ["appointmentsSet", "noShows"],
  nullBecause: ["no_appointments", "no_outcomes", "no_spend_recorded", "no_rate"],
  compute: (input) => {
    const { appointmentsSet, appointmentsHeld, noShows } = input.sums;
    const why = appointmentsSet > 0 && noShows <= 0 ? "no_outcomes" : "no_appointments";
    return costPer(marketingCost(input), appointmentsHeld, why, input);
  },
} as const satisfies Kpi;
