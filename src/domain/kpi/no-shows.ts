import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * No-shows (K25): to how many appointments did nobody come?
 * Counts appointments whose recorded outcome is no-show.
 * Unit: count. Never null.
 */
export const noShows = {
  name: "noShows",
  label: "No-shows",
  german: "Nicht erschienen",
  sentence: "Appointments where nobody came.",
  unit: "count",
  catalogueId: "K25",
  formula: "appointments with outcome no-show",
  numerator: ["noShows"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.noShows),
} as const satisfies Kpi;
