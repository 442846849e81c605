import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Taken up by sales (K21): of the marketing-ready leads, what share did sales take up?
 * Hits: those that qualified or got an appointment. Total: marketing-ready leads.
 * Unit: share. Null with `no_mqls` when there is none.
 */
export const mqlAcceptance = {
  name: "mqlAcceptance",
  label: "Taken up by sales",
  german: "Vom Vertrieb angenommen",
  sentence: "Of the marketing-ready leads, how many qualified or got an appointment.",
  unit: "share",
  catalogueId: "K21",
  formula: "marketing-ready leads that qualified or got an appointment / mqls",
  numerator: ["mqlsAccepted"],
  denominator: ["mqls"],
  nullBecause: ["no_mqls"],
  compute: ({ sums, atRead }) => rate(atRead.mqlsAccepted, sums.mqls, "no_mqls"),
} as const satisfies Kpi;
