import type { AttachedDeal, Lead } from "../domain/unit/unit";
import type { WrittenObject } from "../domain/write-back/written-object";
import { writtenSinceMs } from "../domain/write-back/written-values";
import type { Clock, WithPortal } from "../ports";
import { enqueueWrites } from "./enqueue-writes";

const RECORDS_PER_TRANSACTION = 400;

/**
 * Compares all records that the app writes with what HubSpot has, in chunks: once for each build of the figures, the first time after
 * the first read. Nothing is sent before it has ended, so that the number of contacts it will touch is known first.
 * Answers whether there was anything to walk. Cut off, it begins anew: a record compared twice is put into the outbox once.
 */
export const walkWrites =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  async (portalId: number): Promise<boolean> => {
    const isWalked = await deps.withPortal(portalId, async (tx) => {
      const portal = await tx.readPortal();
      return portal?.state !== "ready" || (await tx.readWalkedBuild()) === portal.liveBuild;
    });
    if (isWalked) return false;

    const walkChunk = (objectType: WrittenObject, afterId: number, build: number | null) =>
      deps.withPortal(portalId, async (tx) => {
        const portal = await tx.lockPortal();
        // Another build answers by now: the walk of this one has no more use.
        if (portal?.state !== "ready" || (build !== null && portal.liveBuild !== build)) return null;
        const ids = await tx.readWrittenIds(objectType, writtenSinceMs(portal.charter), afterId, RECORDS_PER_TRANSACTION);
        const scope = { contactIds: [], dealIds: [], meetingIds: [], [objectType === "contacts" ? "contactIds" : "dealIds"]: ids };
        const { leads, deals } = await tx.readBuilt(scope);
        const contacts = objectType === "contacts" ? new Map(ids.map((id) => [id, leadsOf(leads, id)])) : new Map<number, Lead[]>();
        const byId = new Map<number, AttachedDeal | null>(objectType === "deals" ? ids.map((id) => [id, null]) : []);
        for (const deal of deals) byId.set(deal.dealId, deal);
        await enqueueWrites(tx, portal.charter, { contacts, deals: byId }, deps.clock.nowMs());
        return { lastId: ids.at(-1) ?? null, build: portal.liveBuild };
      });

    let build: number | null = null;
    for (const objectType of ["contacts", "deals"] as const) {
      for (let afterId: number | null = 0; afterId !== null;) {
        const chunk = await walkChunk(objectType, afterId, build);
        if (chunk === null) return true;
        build = chunk.build;
        afterId = chunk.lastId;
      }
    }
    await deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (build !== null && portal?.liveBuild === build) await tx.saveWalkedBuild(build);
    });
    return true;
  };

const leadsOf = (leads: readonly Lead[], contactId: number): Lead[] => leads.filter((lead) => lead.contactId === contactId);
