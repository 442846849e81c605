import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Appointments held (K25): how many took place?
 * Counts appointments whose recorded outcome is completed.
 * Unit: count. Never null.
 */
export const appointmentsHeld = {
  name: "appointmentsHeld",
  label: "Appointments held",
  german: "Termine stattgefunden",
  sentence: "Appointments where they showed up.",
  unit: "count",
  catalogueId: "K25",
  formula: "appointments with outcome completed",
  numerator: ["appointmentsHeld"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.appointmentsHeld),
} as const satisfies Kpi;
