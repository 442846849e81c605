import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Appointment rate (K24): what share of the leads got an appointment?
 * Hits: leads with at least one appointment. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const appointmentRate = {
  name: "appointmentRate",
  label: "Appointments",
  german: "Termine",
  sentence: "Of 100 leads, how many got an appointment; a moved one counts once.",
  unit: "share",
  catalogueId: "K24",
  formula: "leads with an appointment / leads",
  numerator: ["leadsWithAppointment"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.leadsWithAppointment, sums.leads, "no_leads"),
} as const satisfies Kpi;
