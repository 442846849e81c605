import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Show-up (K25): of the appointments with a recorded outcome, what share took place?
 * Hits: appointments held. Total: appointments held and no-shows; those without an outcome are neither.
 * Unit: share. Null with `no_appointments` when none was made, `no_outcomes` when none has its outcome recorded.
 */
export const showUpRate = {
  name: "showUpRate",
  label: "Show-up",
  german: "Erschienen",
  sentence: "Of 100 appointments with a recorded outcome, how many took place.",
  unit: "share",
  catalogueId: "K25",
  formula: "appointmentsHeld / (appointmentsHeld + noShows)",
  numerator: ["appointmentsHeld"],
  denominator: ["appointmentsHeld", "noShows"],
  guards: ["appointmentsSet"],
  nullBecause: ["no_appointments", "no_outcomes"],
  compute: ({ sums }) =>
    rate(sums.appointmentsHeld, sums.appointmentsHeld + sums.noShows, sums.appointmentsSet > 0 ? "no_outcomes" : "no_appointments"),
} as const satisfies Kpi;
