import type { Charter } from "../charter";
import { clockInstants } from "./clock-instants";
import type { ClockLead } from "./clock-lead";

/** A clock as it is kept. */
interface KeptClock {
  leadId: string;
  contactId: number;
  nextAtMs: number;
}

/** What is kept otherwise than a lead says; null: no clock. */
export interface ClockDifference {
  leadId: string;
  field: "row" | "contactId" | "nextAtMs";
  kept: number | null;
  said: number | null;
}

/**
 * Clocks that would miss something, or are kept of leads without one. A clock stands at one of its lead's instants and has none before it
 * that is still to come; it may stand at a past one, which was not swept yet. Without an instant to come it may be gone.
 */
export function clockDifferences(
  kept: readonly KeptClock[],
  leads: readonly ClockLead[],
  charter: Charter,
  nowMs: number,
): ClockDifference[] {
  const clocks = new Map(kept.map((clock) => [clock.leadId, clock]));
  const differences: ClockDifference[] = [];
  for (const lead of leads) {
    const { leadId, contactId } = lead;
    const instants = clockInstants(lead, charter).map(({ atMs }) => atMs);
    const clock = clocks.get(leadId);
    clocks.delete(leadId);
    const toComeMs = instants.find((atMs) => atMs > nowMs) ?? null;
    if (clock === undefined) {
      if (toComeMs !== null) differences.push({ leadId, field: "row", kept: null, said: toComeMs });
      continue;
    }
    const { nextAtMs } = clock;
    const isRight = instants.includes(nextAtMs) && nextAtMs <= (toComeMs ?? Infinity);
    if (!isRight) differences.push({ leadId, field: "nextAtMs", kept: nextAtMs, said: toComeMs });
    if (clock.contactId !== contactId) differences.push({ leadId, field: "contactId", kept: clock.contactId, said: contactId });
  }
  const strays = [...clocks.values()].map(({ leadId, nextAtMs }) => ({ leadId, field: "row" as const, kept: nextAtMs, said: null }));
  return [...differences, ...strays];
}
