import { count } from "../kpi/figure";
import type { Period } from "../period";
import type { Finding } from "./finding";
import { listEvidence } from "./finding-evidence";
import { counted } from "./finding-words";

/**
 * Leads that wait past their time at this instant. Only those that somebody has promised an answer: what came before the install is
 * measured, and nobody is told to hurry for it.
 */
export function lateNow(late: number, period: Period): Finding | null {
  if (late === 0) return null;
  const records = listEvidence("late_now", period);
  return {
    kind: "late_now",
    group: "late_now",
    about: null,
    atStake: null,
    arithmetic: null,
    numbers: [{ name: "lateNow", figure: count(late), explain: records }],
    sentence: `${counted(late, "lead is", "leads are")} late right now.`,
    why: null,
    action: { label: "See them", opens: { records } },
    audience: "everyone",
  };
}
