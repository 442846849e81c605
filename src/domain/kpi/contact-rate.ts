import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Contact rate (K23): what share of the leads was reached both ways?
 * Hits: leads reached: logged, marked by hand or implied. Total: leads.
 * Unit: share. Null with `no_leads` when there is none.
 */
export const contactRate = {
  name: "contactRate",
  label: "Reached",
  german: "Erreicht",
  sentence: "Of 100 leads, how many you spoke with.",
  unit: "share",
  catalogueId: "K23",
  formula: "contacted / leads",
  numerator: ["contacted"],
  denominator: ["leads"],
  nullBecause: ["no_leads"],
  compute: ({ sums }) => rate(sums.contacted, sums.leads, "no_leads"),
} as const satisfies Kpi;
