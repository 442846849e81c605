import type { BusinessCalendar } from "../calendar";
import type { Charter } from "../charter";
import type { ClockLead } from "./clock-lead";
import type { LadderStep } from "./follow-up-promise";
import { hoursOfLead } from "./hours-of-lead";
import { ladderInstants, type DueStep } from "./ladder-instants";
import { leadSlaState } from "./lead-sla-state";
import { promiseAt } from "./promise-at";

/** An instant at which a clock is to be looked at, ms, and the step of its ladder that is due by then; null: only its state changes. */
export interface ClockInstant {
  atMs: number;
  due: DueStep | null;
}

/** Whether a lead's clock may still change by time alone. Those of leads from before the install never do: nobody promised them anything. */
export const hasOpenClock = (lead: ClockLead, { installedAtMs }: Pick<Charter, "installedAtMs">): lead is ClockLead & { dueAtMs: number } =>
  lead.promiseOutcome === "open" && !lead.isExcluded && lead.dueAtMs !== null && lead.clockStartedAtMs >= installedAtMs;

/** What was promised to a lead: the ladder, and the hours that its deadline was set by. */
export function promiseOf(lead: ClockLead, charter: Charter): { ladder: readonly LadderStep[]; calendar: BusinessCalendar } {
  const promise = promiseAt(charter, lead.clockStartedAtMs);
  const policy = promise.policies.find(({ policyId }) => policyId === lead.policyId) ?? null;
  return { ladder: (policy ?? promise).ladder, calendar: hoursOfLead(promise, policy, lead.clockStartedAtMs, lead.ownerWaits) };
}

/**
 * All instants at which something about a lead's clock changes by time alone, past ones too, in order: its warning, the moment after its
 * deadline (at the deadline itself it still runs), the end of a pause, the steps of its ladder. A step that falls into a pause is due when
 * the clock runs again. None without an open clock. Depends on facts and agreement only.
 */
export function clockInstants(lead: ClockLead, charter: Charter): ClockInstant[] {
  if (!hasOpenClock(lead, charter)) return [];
  const { warnAtMs, dueAtMs } = lead;
  const resumesAtMs = lead.pauses.at(-1)?.toMs ?? null;
  const { ladder, calendar } = promiseOf(lead, charter);
  const lateAtMs = dueAtMs + 1;
  const steps = ladderInstants(lead, ladder, calendar).map((due): ClockInstant => {
    const isPaused = resumesAtMs !== null && leadSlaState(lead, charter, due.atMs) === "paused";
    const atMs = isPaused ? resumesAtMs : due.atMs;
    return { atMs: due.step.when === "breach" ? Math.max(atMs, lateAtMs) : atMs, due: { ...due, atMs } };
  });
  const turns = [warnAtMs, lateAtMs, resumesAtMs].flatMap((atMs): ClockInstant[] => (atMs === null ? [] : [{ atMs, due: null }]));
  return [...turns, ...steps].sort((a, b) => a.atMs - b.atMs);
}
