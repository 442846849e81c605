import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Late and waiting (K19): how many late leads has nobody answered yet?
 * Counts open clocks whose deadline has passed at the instant of the question.
 * Unit: count. Never null.
 */
export const unansweredPastDue = {
  name: "unansweredPastDue",
  label: "Late and waiting",
  german: "Überfällig",
  sentence: "Late leads nobody has answered yet.",
  unit: "count",
  catalogueId: "K19",
  formula: "open clocks past their deadline",
  numerator: ["pastDueOpen"],
  nullBecause: [],
  compute: ({ atRead }) => count(atRead.pastDueOpen),
} as const satisfies Kpi;
