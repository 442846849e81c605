import type { Charter } from "../charter";
import { clockInstants } from "../sla/clock-instants";
import { pauseAt } from "../sla/clock-stamps";
import type { ClockStepKey } from "../sla/clock-step";
import { leadSlaState } from "../sla/lead-sla-state";
import type { SlaState } from "../sla/sla-state";
import type { Lead } from "../unit/unit";

const WHY_NOT: Partial<Record<SlaState, string>> = {
  none: "no clock runs for it any more",
  before_promise: "it came before the promise began",
  void: "it was dropped",
  paused: "it was put off",
  met: "it was answered",
  met_late: "it was answered",
  not_logged: "it moved on without a logged answer",
};

/**
 * Why nothing is to be done about a lead any more, though a step of its ladder fell due; null: it still waits. Told by the lead as it
 * stands now: between the deadline and the act somebody may have answered.
 */
export function whyNotAct(step: ClockStepKey, lead: Lead | null, charter: Charter, nowMs: number): string | null {
  if (!charter.acting.isOn) return "acting was switched off";
  if (lead === null) return "the lead is not there any more";
  if (lead.isExcluded) return "it is not counted as a lead";
  if (lead.disqualifiedAtMs !== null && lead.firstTouchAtMs === null) return "it was dropped";
  if (pauseAt(lead.pauses, nowMs) !== null) return "it was put off";
  const whyNot = WHY_NOT[leadSlaState(lead, charter, nowMs)];
  if (whyNot !== undefined) return whyNot;
  const isStillDue = clockInstants(lead, charter).some(({ due }) => due?.key === step.stepKey && due.atMs === step.dueAtMs);
  return isStillDue ? null : "its clock has another instant by now";
}
