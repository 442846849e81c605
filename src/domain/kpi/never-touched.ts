import { count } from "./figure";
import type { Kpi } from "./kpi";

/**
 * Never called (K19): how many leads past their deadline has nobody ever tried to reach?
 * Counts leads with a promise, still open or dropped, without anything logged or set by a person. Those that moved on without a logged
 * answer are not among them: somebody must have spoken with them.
 * Unit: count. Never null.
 */
export const neverTouched = {
  name: "neverTouched",
  label: "Never called",
  german: "Nie kontaktiert",
  sentence: "Leads past their time that nobody ever called or wrote to, dropped ones included.",
  unit: "count",
  catalogueId: "K19",
  formula: "leads past their deadline without anything that a person did",
  numerator: ["neverTouched"],
  nullBecause: [],
  compute: ({ atRead }) => count(atRead.neverTouched),
} as const satisfies Kpi;
