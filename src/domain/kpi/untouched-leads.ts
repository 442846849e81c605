import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Not heard from you in time (K22): how many open leads has nobody called or written to for longer than was promised?
 * Counts leads neither won, dropped nor put off whose last touch, or start where there was none, is longer ago than the promise in force at
 * their start allows. On either basis of leads that came in on these dates.
 * Unit: count. Null with `not_promised` when the promise says nothing of it.
 */
export const untouchedLeads = {
  name: "untouchedLeads",
  label: "Open and not heard from you in time",
  german: "Offen und zu lange ohne Kontakt",
  sentence: "Open leads that nobody called or wrote to for longer than you promised.",
  unit: "count",
  catalogueId: "K22",
  formula: "open leads whose last touch is longer ago than promised",
  numerator: ["untouchedTooLong"],
  nullBecause: ["not_promised"],
  compute: ({ atRead }) => readFigure(atRead.untouchedTooLong, "count", "not_promised"),
} as const satisfies Kpi;
