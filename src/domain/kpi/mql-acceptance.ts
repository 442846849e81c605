import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Taken up by sales (K21): of the leads that marketing handed over, what share did sales take up?
 * Hits: those that qualified or got an appointment. Total: leads handed over, which are the marketing-ready ones, or in an account that
 * marks none so those who asked for an offer.
 * Unit: share. Null with `no_mqls` when there is none.
 */
export const mqlAcceptance = {
  name: "mqlAcceptance",
  label: "Taken up by sales",
  german: "Vom Vertrieb angenommen",
  sentence: "Of the leads handed to sales, how many qualified or got an appointment.",
  unit: "share",
  catalogueId: "K21",
  formula: "leads handed over that qualified or got an appointment / handedOver",
  numerator: ["mqlsAccepted"],
  denominator: ["handedOver"],
  nullBecause: ["no_mqls"],
  compute: ({ atRead }) => rate(atRead.mqlsAccepted, atRead.handedOver, "no_mqls"),
} as const satisfies Kpi;
