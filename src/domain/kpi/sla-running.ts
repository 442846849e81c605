import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Waiting, not due yet (K18): how many leads wait within the promise?
 * Counts open clocks whose deadline lies ahead at the instant of the question, those put off for now included; they are in no share yet.
 * Unit: count. Never null.
 */
export const slaRunning = {
  name: "slaRunning",
  label: "Waiting, not due yet",
  german: "Wartend, noch nicht fällig",
  sentence: "Leads whose answer is not due yet: neither on time nor late.",
  unit: "count",
  catalogueId: "K18",
  formula: "open clocks within their deadline",
  numerator: ["runningOpen"],
  nullBecause: [],
  compute: ({ atRead }) => count(atRead.runningOpen),
} as const satisfies Kpi;
