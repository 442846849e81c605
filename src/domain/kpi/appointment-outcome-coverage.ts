import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Outcome recorded (K25): of what share of the past appointments is the outcome known?
 * Hits: appointments held and no-shows. Total: those and the appointments that started over a day ago without an outcome.
 * Unit: share. Null with `no_appointments` when there is none.
 */
export const appointmentOutcomeCoverage: Kpi = ({ sums, atRead }) => {
  const recorded = sums.appointmentsHeld + sums.noShows;
  return rate(recorded, recorded + atRead.unrecordedAppointments, "no_appointments");
};
