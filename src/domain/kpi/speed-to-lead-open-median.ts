import type { Kpi } from "./kpi";
import { readFigure } from "./read-figure";

/**
 * Typical wait, open ones included (K16): within what time is half of all leads answered, those included that still wait?
 * Kaplan–Meier median of the real wait: an unanswered lead counts as one that waits longer than it has so far. On either basis of leads
 * that came in on these dates. Leads that moved on without a logged answer are not in it.
 * Unit: seconds. Null with `no_leads` when there is none, `half_waiting` when half is not answered by any time known yet, `not_logged` when
 * neither an answer nor an open clock is known.
 */
export const speedToLeadOpenMedian = {
  name: "speedToLeadOpenMedian",
  label: "Typical wait, open ones included",
  german: "Übliche Wartezeit, offene eingerechnet",
  sentence: "Half of all leads are answered sooner, in real time; one that waits still counts as waiting longer.",
  unit: "seconds",
  catalogueId: "K16",
  formula: "Kaplan–Meier median of start to first touch, open ones until now",
  numerator: ["waitWithOpenMedianSeconds"],
  guards: ["leads", "pastDueOpen", "runningOpen"],
  nullBecause: ["no_leads", "half_waiting", "not_logged"],
  compute: ({ sums, atRead }) => {
    const isAnyOpen = atRead.pastDueOpen + atRead.runningOpen > 0;
    return readFigure(atRead.waitWithOpenMedianSeconds, "seconds", isAnyOpen ? "half_waiting" : sums.leads > 0 ? "not_logged" : "no_leads");
  },
} as const satisfies Kpi;
