import type { Charter } from "../charter";
import type { ClockLead } from "./clock-lead";
import { slaState, type SlaState } from "./sla-state";

/** Where a lead stands with the follow-up promise at an instant, by its own stamps: what the card shows and what HubSpot is told. */
export const leadSlaState = (lead: ClockLead, charter: Charter, nowMs: number): SlaState =>
  slaState(
    {
      startedAtMs: lead.clockStartedAtMs,
      dueAtMs: lead.dueAtMs,
      warnAtMs: lead.warnAtMs,
      stoppedAtMs: lead.firstTouchAtMs,
      // Without an answer a drop ends the clock too. One that moved on unlogged was answered somehow, also when it was lost in the end.
      excludedAtMs:
        lead.isExcluded || (lead.firstTouchAtMs === null && lead.promiseOutcome !== "not_logged") ? lead.disqualifiedAtMs : null,
      pauses: lead.pauses,
      hasProgress: lead.promiseOutcome === "not_logged",
      promisedSinceMs: charter.installedAtMs,
    },
    nowMs,
  );
