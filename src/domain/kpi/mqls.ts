import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Marketing-ready leads (K2): how many showed interest as agreed with marketing?
 * Counts leads with a marketing-qualified stamp; a qualified lead that skipped the stage has it implied.
 * Unit: count. Never null.
 */
export const mqls = {
  name: "mqls",
  label: "Marketing-ready leads",
  german: "Marketing-reif",
  sentence: "Leads that showed interest as agreed with marketing.",
  unit: "count",
  catalogueId: "K2",
  formula: "leads with a marketing-qualified stamp, implied by a qualified one",
  numerator: ["mqls"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.mqls),
} as const satisfies Kpi;
