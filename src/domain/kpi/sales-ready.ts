import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Ready for sales (K14): how many leads have what both teams agreed on, whether or not an appointment was made?
 * Unit: count. Never null.
 */
export const salesReady = {
  name: "salesReady",
  label: "Ready for sales",
  german: "Vertriebsreif",
  sentence: "Leads whose agreed boxes are ticked, with or without an appointment.",
  unit: "count",
  catalogueId: "K14",
  formula: "leads with all agreed boxes ticked, or qualified",
  numerator: ["salesReady"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.salesReady),
} as const satisfies Kpi;
