import type { SentValue } from "../domain/write-back/due-writes";
import { writeKey } from "../domain/write-back/due-writes";
import { isShared } from "../domain/write-back/shared-properties";
import type { WrittenObject } from "../domain/write-back/written-object";
import type { PortalState, PortalTx } from "../ports";
import { enqueueWrites } from "./enqueue-writes";

/**
 * Puts into the outbox what records should hold, where a read found something else than was `known` before it. No fact tells of a computed
 * property that somebody changed by hand, so no figure moves and nothing else would notice. Answers the computed properties that are
 * mended, in alphabetical order by record. The caller holds the portal's lock.
 */
export async function enqueueHeld(
  tx: PortalTx,
  portal: PortalState,
  objectType: WrittenObject,
  known: readonly SentValue[],
  recordIds: readonly number[],
  nowMs: number,
): Promise<Map<number, string[]>> {
  const mended = new Map<number, string[]>();
  if (portal.state !== "ready") return mended;
  const before = new Map(known.map((value) => [writeKey(value), value.value]));
  const found = (await tx.readSent(objectType, recordIds)).filter(
    (value) => !value.isOurs && value.value !== (before.get(writeKey(value)) ?? ""),
  );
  const ids = [...new Set(found.map(({ recordId }) => recordId))];
  if (ids.length === 0) return mended;
  const isContacts = objectType === "contacts";
  const { leads, deals } = await tx.readBuilt({ contactIds: isContacts ? ids : [], dealIds: isContacts ? [] : ids, meetingIds: [] });
  const writes = await enqueueWrites(
    tx,
    portal.charter,
    {
      contacts: new Map(isContacts ? ids.map((id) => [id, leads.filter((lead) => lead.contactId === id)]) : []),
      deals: new Map(isContacts ? [] : ids.map((id) => [id, deals.find((deal) => deal.dealId === id) ?? null])),
    },
    nowMs,
  );
  const changed = new Set(found.map(writeKey));
  for (const write of writes) {
    if (!changed.has(writeKey(write)) || isShared(objectType, write.property)) continue;
    mended.set(write.recordId, [...(mended.get(write.recordId) ?? []), write.property].sort());
  }
  return mended;
}
