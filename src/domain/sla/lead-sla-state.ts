import type { Charter } from "../charter";
import type { Lead } from "../unit/unit";
import { slaState, type SlaState } from "./sla-state";

/** Where a lead stands with the follow-up promise at an instant, by its own stamps: what the card shows and what HubSpot is told. */
export const leadSlaState = (lead: Lead, charter: Charter, nowMs: number): SlaState =>
  slaState(
    {
      startedAtMs: lead.startedAtMs,
      dueAtMs: lead.dueAtMs,
      warnAtMs: lead.warnAtMs,
      stoppedAtMs: lead.firstTouchAtMs,
      // Without an answer a drop or a parking ends the clock too.
      excludedAtMs: lead.isExcluded || lead.firstTouchAtMs === null ? (lead.disqualifiedAtMs ?? lead.parkedAtMs) : null,
      hasProgress: lead.promiseOutcome === "not_logged",
      promisedSinceMs: charter.installedAtMs,
    },
    nowMs,
  );
