import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Leads (K1): how many people asked for something?
 * Counts inquiry episodes that count as leads, without those thrown out as no leads.
 * Unit: count. Never null.
 */
export const leads = {
  name: "leads",
  label: "Leads",
  german: "Anfragen",
  sentence: "People who asked you for something on these dates. Counts inquiries, not HubSpot's Leads records.",
  unit: "count",
  catalogueId: "K1",
  formula: "inquiries that count as leads, without those thrown out",
  numerator: ["leads"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.leads),
} as const satisfies Kpi;
