import type { Kpi } from "./kpi";
import type { KpiInput } from "./kpi-input";
import { rate } from "./rate";
import type { Why } from "./why";

/** Below this share of leads with a logged touch, silence says that calls aren't logged, not that nobody calls. */
const LOGGED_SHARE = 0.3;

const isLogged = ({ sums }: KpiInput): boolean => sums.touched >= LOGGED_SHARE * sums.leads;

const whyNot = (input: KpiInput, total: number): Why | null => {
  const { sums, atRead } = input;
  if (!isLogged(input)) return "not_logged";
  if (total > 0) return null;
  if (sums.slaNotLogged > 0) return "not_logged";
  return atRead.runningOpen > 0 ? "too_early" : "no_leads";
};

/**
 * Followed up on time (K18): of the leads whose answer was due, what share was answered within the promise?
 * Hits: promises met. Total: met, answered late, and past due without an answer. Left out: clocks still running, and leads that
 * moved on without any logged touch.
 * Unit: share. Null with `no_leads` when there is none or none had a promise, `not_logged` when fewer than 30 % of the leads have a logged
 * touch, `too_early` when all clocks are still running.
 */
export const slaAttainment = {
  name: "slaAttainment",
  label: "Followed up on time",
  german: "Pünktlich nachgefasst",
  sentence: "Of the leads due, how many were answered within the promise.",
  unit: "share",
  catalogueId: "K18",
  formula: "met / (met + answered late + past due)",
  numerator: ["slaMet"],
  denominator: ["slaMet", "slaLate", "pastDueOpen"],
  guards: ["leads", "touched", "slaNotLogged", "runningOpen"],
  nullBecause: ["no_leads", "not_logged", "too_early"],
  compute: (input) => {
    const { sums, atRead } = input;
    const total = sums.slaMet + sums.slaLate + atRead.pastDueOpen;
    const why = whyNot(input, total);
    return why === null ? rate(sums.slaMet, total, "no_leads") : { value: null, unit: "share", hits: sums.slaMet, total, why };
  },
} as const satisfies Kpi;
