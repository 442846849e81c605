import type { Clock, PortalQueue, WithPortal } from "../ports";
import { enqueueWrites } from "./enqueue-writes";

const CONTACTS_PER_TRANSACTION = 500;
/** Rows are committed after the instant they were built for, by clocks of several machines. */
const OVERLAP_MS = 60_000;
const STATUS = ["handoff_sla_status"];

/**
 * Clocks that came to their warning or their deadline by time alone: no event tells it, so their new status is put into the outbox
 * here. Goes through the portals that have any; answers how many contacts were looked at.
 */
export const sweepClocks =
  (deps: { clock: Clock; queue: PortalQueue; withPortal: WithPortal; onError: (portalId: number, error: unknown) => void }) =>
  async (): Promise<number> => {
    let swept = 0;
    for (const portalId of await deps.queue.readPortalsWithDueClocks(deps.clock.nowMs())) {
      try {
        swept += await sweepPortal(deps, portalId);
      } catch (error) {
        deps.onError(portalId, error);
      }
    }
    return swept;
  };

async function sweepPortal({ clock, withPortal }: { clock: Clock; withPortal: WithPortal }, portalId: number): Promise<number> {
  const nowMs = clock.nowMs();
  let swept = 0;
  for (let afterId: number | null = 0; afterId !== null;) {
    const after: number = afterId;
    const contactIds: number[] = await withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return [];
      const sinceMs = Math.max(0, (await tx.readSweptTo()) - OVERLAP_MS);
      const ids = await tx.readDueClocks(sinceMs, nowMs, after, CONTACTS_PER_TRANSACTION);
      const { leads } = await tx.readBuilt({ contactIds: ids, dealIds: [], meetingIds: [] });
      const contacts = new Map(ids.map((id) => [id, leads.filter((lead) => lead.contactId === id)]));
      await enqueueWrites(tx, portal.charter, { contacts, deals: new Map() }, nowMs, STATUS);
      if (ids.length < CONTACTS_PER_TRANSACTION) await tx.saveSweptTo(nowMs);
      return ids;
    });
    swept += contactIds.length;
    afterId = contactIds.length < CONTACTS_PER_TRANSACTION ? null : (contactIds.at(-1) ?? null);
  }
  return swept;
}
