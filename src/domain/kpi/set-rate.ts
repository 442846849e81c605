import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Appointments of those reached (K24): how many appointments come of the leads that were reached?
 * Hits: appointments whose outcome is known, held or not. Total: leads reached. Those without an outcome are left out as they are of
 * show-up, so that reached leads x this x show-up are the appointments held.
 * Unit: share, above 1 where a reached lead has more than one appointment. Null with `no_leads` when there is no lead, `not_logged` when
 * nobody is known to have been reached, `no_outcomes` when appointments were made and none has its outcome recorded.
 */
export const setRate = {
  name: "setRate",
  label: "Appointments of those reached",
  german: "Termine je erreichter Anfrage",
  sentence: "Of 100 leads you spoke with, how many appointments came that you know the outcome of.",
  unit: "share",
  catalogueId: "K24",
  formula: "(appointmentsHeld + noShows) / contacted",
  numerator: ["appointmentsHeld", "noShows"],
  denominator: ["contacted"],
  guards: ["leads", "appointmentsSet"],
  nullBecause: ["no_leads", "not_logged", "no_outcomes"],
  compute: ({ sums: { leads, contacted, appointmentsSet, appointmentsHeld, noShows } }) => {
    const known = appointmentsHeld + noShows;
    if (known === 0 && appointmentsSet > 0 && contacted > 0)
      return { value: null, unit: "share", hits: 0, total: contacted, why: "no_outcomes" };
    return rate(known, contacted, leads > 0 ? "not_logged" : "no_leads");
  },
} as const satisfies Kpi;
