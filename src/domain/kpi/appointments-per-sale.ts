import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Appointments per sale (K29): how many appointments does it take to win a customer?
 * Appointments held for each new customer.
 * Unit: ratio. Null with `no_customers_yet` when nobody was won, `no_appointments` when none was made, `no_outcomes` when none has its
 * outcome recorded.
 */
export const appointmentsPerSale = {
  name: "appointmentsPerSale",
  label: "Appointments per sale",
  german: "Termine je Abschluss",
  sentence: "How many appointments it took to win one customer.",
  unit: "ratio",
  catalogueId: "K29",
  formula: "appointmentsHeld / newCustomers",
  numerator: ["appointmentsHeld"],
  denominator: ["newCustomers"],
  guards: ["appointmentsSet", "noShows"],
  nullBecause: ["no_customers_yet", "no_appointments", "no_outcomes"],
  compute: ({ sums: { appointmentsSet, appointmentsHeld, noShows, newCustomers } }) => {
    if (newCustomers <= 0) return noFigure("ratio", "no_customers_yet");
    if (appointmentsHeld + noShows > 0) return { value: appointmentsHeld / newCustomers, unit: "ratio" };
    return noFigure("ratio", appointmentsSet > 0 ? "no_outcomes" : "no_appointments");
  },
} as const satisfies Kpi;
