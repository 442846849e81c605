import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Outcome recorded (K25): of what share of the past appointments is the outcome known?
 * Hits: appointments held and no-shows. Total: those and the appointments that started over a day ago without an outcome.
 * Unit: share. Null with `no_appointments` when there is none.
 */
export const appointmentOutcomeCoverage = {
  name: "appointmentOutcomeCoverage",
  label: "Outcome recorded",
  german: "Ergebnis erfasst",
  sentence: "Of 100 past appointments, of how many you know whether they took place.",
  unit: "share",
  catalogueId: "K25",
  formula: "(appointmentsHeld + noShows) / (appointmentsHeld + noShows + unrecorded)",
  numerator: ["appointmentsHeld", "noShows"],
  denominator: ["appointmentsHeld", "noShows", "unrecordedAppointments"],
  nullBecause: ["no_appointments"],
  compute: ({ sums, atRead }) => {
    const recorded = sums.appointmentsHeld + sums.noShows;
    return rate(recorded, recorded + atRead.unrecordedAppointments, "no_appointments");
  },
} as const satisfies Kpi;
