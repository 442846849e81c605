import { actsFrom } from "../acting/acts-from";
import type { Charter } from "../charter";
import { DAY_MS } from "../time-zone";
import type { ClockLead } from "./clock-lead";
import type { ClockStep, ClockStepState } from "./clock-step";
import type { DueStep } from "./ladder-instants";

/** So long after the install what would have been done is counted. */
export const WATCH_DAYS = 7;
/** What was due for longer when it was first seen is of no use to anybody. */
const LATE_MS = DAY_MS;

/** When it is, and since when acting is on, ms; null: it is off. */
export interface ActingNow {
  nowMs: number;
  actingSinceMs: number | null;
}

/** Null: nothing is kept of it. What fell due before somebody switched acting on is never done. */
function stateOf(
  dueAtMs: number,
  { installedAtMs }: Pick<Charter, "installedAtMs">,
  { nowMs, actingSinceMs }: ActingNow,
): ClockStepState | null {
  const isKept = actingSinceMs === null ? nowMs < installedAtMs + WATCH_DAYS * DAY_MS : dueAtMs >= actingSinceMs;
  if (!isKept) return null;
  if (nowMs - dueAtMs > LATE_MS) return "skipped_late";
  return actingSinceMs === null ? "watched" : "waiting";
}

/** Steps of a lead's ladder that fell due, as they are recorded when they are first seen. One that must not be done yet waits. */
export function recordedSteps(lead: ClockLead, due: readonly DueStep[], charter: Charter, acting: ActingNow): ClockStep[] {
  const { nowMs } = acting;
  return due.flatMap(({ key, atMs }): ClockStep[] => {
    const state = stateOf(atMs, charter, acting);
    if (state === null) return [];
    return [
      {
        leadId: lead.leadId,
        stepKey: key,
        dueAtMs: atMs,
        contactId: lead.contactId,
        ownerId: lead.ownerId,
        policyId: lead.policyId,
        state,
        recordedAtMs: nowMs,
        nextTryAtMs: state === "waiting" ? (actsFrom(atMs, lead, charter, nowMs) ?? nowMs) : null,
      },
    ];
  });
}
