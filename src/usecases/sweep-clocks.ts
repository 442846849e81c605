import type { Charter } from "../domain/charter";
import { clockInstants } from "../domain/sla/clock-instants";
import type { ClockLead } from "../domain/sla/clock-lead";
import { recordedSteps } from "../domain/sla/recorded-steps";
import { dueWrites, writeKey } from "../domain/write-back/due-writes";
import { newestCharter } from "./charter/newest-charter";
import { followUpStatus } from "../domain/write-back/written-values";
import type { Clock, PortalQueue, PortalTx, WithPortal } from "../ports";

/** Under the portal's lock for a fraction of a second. */
const CLOCKS_PER_TRANSACTION = 1_000;
const STATUS = "handoff_sla_status";

export interface SweepDeps {
  clock: Clock;
  queue: Pick<PortalQueue, "readDueClocks">;
  withPortal: WithPortal;
  onError: (portalId: number, error: unknown) => void;
}

export interface Swept {
  /** clocks that were looked at */
  clocks: number;
  /** when the next one of any portal is due; null: none is */
  nextAtMs: number | null;
}

/**
 * Clocks that came to an instant by time alone, which no event tells: their new status is put into the outbox, the steps of the ladder that
 * fell due are recorded, with the instant at which they really did. Portals take turns, so that none waits for another's thousands.
 * Ends when nothing is due any more, or when it must.
 */
export const sweepClocks =
  (deps: SweepDeps) =>
  async (mustStop: () => boolean = () => false): Promise<Swept> => {
    let clocks = 0;
    /** what fails is tried at the next sweep, so that the others go on */
    const failed = new Set<number>();
    for (;;) {
      const { portalIds, nextAtMs } = await deps.queue.readDueClocks(deps.clock.nowMs());
      const due = portalIds.filter((portalId) => !failed.has(portalId));
      if (due.length === 0 || mustStop()) return { clocks, nextAtMs };
      for (const portalId of due) {
        try {
          clocks += await sweepSome(deps, portalId);
        } catch (error) {
          failed.add(portalId);
          deps.onError(portalId, error);
        }
      }
    }
  };

/**
 * Puts the status of contacts, which is that of their latest lead, into the outbox where HubSpot has another. Nothing else follows from
 * time alone, and for thousands of contacts it matters what is read.
 */
async function enqueueStatus(tx: PortalTx, charter: Charter, leads: readonly ClockLead[], nowMs: number): Promise<void> {
  const latest = new Map<number, ClockLead>();
  for (const lead of leads) if (lead.startedAtMs > (latest.get(lead.contactId)?.startedAtMs ?? -Infinity)) latest.set(lead.contactId, lead);
  const wanted = [...latest.values()].map((lead) => ({
    objectType: "contacts" as const,
    recordId: lead.contactId,
    property: STATUS,
    value: followUpStatus(lead, charter, nowMs),
    word: null,
  }));
  const known = await tx.readSent("contacts", [...latest.keys()], [STATUS]);
  const { writes, settled } = dueWrites(wanted, new Map(known.map((value) => [writeKey(value), value])));
  await tx.putWrites(writes, settled);
}

/**
 * One portal's longest due clocks, in one transaction. A sweep that died half-way is done again whole; a step that is recorded already, by
 * a lead that was built anew, stays as it is.
 */
const sweepSome = ({ clock, withPortal }: SweepDeps, portalId: number): Promise<number> =>
  withPortal(portalId, async (tx) => {
    const portal = await tx.lockPortal();
    if (portal?.state !== "ready") return 0;
    // Switching on or off counts at once, also while figures are built under another version.
    const charter = { ...portal.charter, acting: newestCharter(portal).acting };
    // After the lock: whoever had it may have had it for long.
    const nowMs = clock.nowMs();
    const due = await tx.readDueClocks(nowMs, CLOCKS_PER_TRANSACTION);
    if (due.length === 0) return 0;
    const known = await tx.readClockLeads([...new Set(due.map(({ contactId }) => contactId))]);
    const leads = new Map(known.map((lead) => [lead.leadId, lead]));
    const acting = { nowMs, actingSinceMs: charter.acting.isOn ? await tx.findActingSince() : null };
    const swept = due.map(({ leadId, nextAtMs }) => {
      const lead = leads.get(leadId);
      if (lead === undefined) return { leadId, nextAtMs: null, steps: [] };
      const instants = clockInstants(lead, charter);
      const past = instants.flatMap(({ atMs, due: step }) => (atMs >= nextAtMs && atMs <= nowMs && step !== null ? [step] : []));
      return {
        leadId,
        nextAtMs: instants.find(({ atMs }) => atMs > nowMs)?.atMs ?? null,
        steps: recordedSteps(lead, past, charter, acting),
      };
    });
    await enqueueStatus(tx, charter, known, nowMs);
    await tx.recordSteps(swept.flatMap(({ steps }) => steps));
    await tx.moveClocks(swept);
    return due.length;
  });
