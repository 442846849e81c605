import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Appointment rate (K24): what share of the leads got an appointment?
 * Hits: leads with at least one appointment. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const appointmentRate: Kpi = ({ sums }) => rate(sums.leadsWithAppointment, sums.leads, "no_leads");
