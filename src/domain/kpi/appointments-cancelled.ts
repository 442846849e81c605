import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Cancelled appointments (K24): how many appointments were called off?
 * Unit: count. Never null.
 */
export const appointmentsCancelled = {
  name: "appointmentsCancelled",
  label: "Cancelled appointments",
  german: "Abgesagte Termine",
  sentence: "Appointments that were called off; in no other figure.",
  unit: "count",
  catalogueId: "K24",
  formula: "appointments with outcome cancelled",
  numerator: ["appointmentsCancelled"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.appointmentsCancelled),
} as const satisfies Kpi;
