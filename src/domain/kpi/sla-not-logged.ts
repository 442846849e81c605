import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Answer not recorded (K18): of how many leads is not known whether they were answered in time?
 * Counts leads with a promise that went on, to an appointment or a deal, without any logged touch; they are in no share.
 * Unit: count. Never null.
 */
export const slaNotLogged = {
  name: "slaNotLogged",
  label: "Answer not recorded",
  german: "Antwort nicht erfasst",
  sentence: "Leads that moved on though no answer was recorded: neither on time nor late.",
  unit: "count",
  catalogueId: "K18",
  formula: "leads with a later step and no logged touch",
  numerator: ["slaNotLogged"],
  nullBecause: [],
  compute: ({ sums }) => count(sums.slaNotLogged),
} as const satisfies Kpi;
