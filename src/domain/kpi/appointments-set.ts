import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Appointments (K24): how many were made?
 * Counts meetings that were not cancelled; one that was moved counts once, one with several contacts once.
 * Unit: count. Never null.
 */
export const appointmentsSet = {
  name: "appointmentsSet",
  label: "Appointments",
  german: "Termine",
  sentence: "Appointments that were made; a moved one counts once.",
  unit: "count",
  catalogueId: "K24",
  formula: "appointments that were not cancelled",
  numerator: ["appointmentsSet"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.appointmentsSet),
} as const satisfies Kpi;
