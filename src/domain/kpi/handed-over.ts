import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Handed to sales (K21): how many leads did marketing bring that sales should take up?
 * Counts leads with a marketing-qualified stamp, implied by a qualified one. Where an account gives fewer than ten leads that stamp before
 * they qualify, it has no such step: there, who asks for an offer (high intent) is handed over by that. The report `alignment` says which.
 * Unit: count. Never null.
 */
export const handedOver = {
  name: "handedOver",
  label: "Handed to sales",
  german: "An den Vertrieb übergeben",
  sentence: "Leads that marketing brought and sales should take up.",
  unit: "count",
  catalogueId: "K21",
  formula: "marketing-ready leads, or leads that asked for an offer where the account marks none as marketing-ready",
  numerator: ["handedOver"],
  nullBecause: [],
  compute: ({ atRead }) => count(atRead.handedOver),
} as const satisfies Kpi;
