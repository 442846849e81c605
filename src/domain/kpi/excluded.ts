import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Not leads (K1): how many inquiries were thrown out of the leads?
 * Unit: count. Never null.
 */
export const excluded = {
  name: "excluded",
  label: "Not leads",
  german: "Keine Anfragen",
  sentence: "Spam, job seekers and the like: in no other figure.",
  unit: "count",
  catalogueId: "K1",
  formula: "inquiries dropped with a reason of kind not a lead",
  numerator: ["excluded"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.excluded),
} as const satisfies Kpi;
