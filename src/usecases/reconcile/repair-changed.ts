import { KEPT_PROPERTIES } from "../../domain/kept-properties";
import type { ObjectType } from "../../ports";
import { searchChanged, type ChangedRecord } from "../search-changed";
import { readAndRepair } from "./read-and-repair";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";

/**
 * HubSpot's index shows changes late and not in their order: each time what changed this long before the newest change that was seen is
 * looked at again. It costs little: what has not changed since it was read is not read.
 */
const OVERLAP_MS = 30 * 60_000;

/** Where the search begins: at the run's own instant, or behind what this run or the last one compared. */
async function startOf({ portalId, withPortal, again }: ReconcileContext, objectType: ObjectType, installedAtMs: number): Promise<number> {
  if (again.sinceMs !== null) return Math.max(0, again.sinceMs, again.readUpTo[objectType] ?? 0);
  const { modifiedUpToMs } = await withPortal(portalId, (tx) => tx.readPlace(objectType));
  return Math.max(0, (modifiedUpToMs ?? installedAtMs) - OVERLAP_MS);
}

/**
 * Reads each record that changed since the last time, unless its last read was of that very change; then those of which an event says
 * something that a later read did not confirm. A run with an instant of its own reads again whatever changed since then, known or not:
 * what is read of a record may be more than it was. Answers how many search found and how many were read.
 * Stopped at any point it goes on behind the last batch.
 */
export async function repairChanged(
  context: ReconcileContext,
  objectType: ObjectType,
  installedAtMs: number,
): Promise<{ found: number; read: number }> {
  const { portalId, withPortal, reconcileId, again } = context;
  const isReadAgain = again.sinceMs !== null;
  const fromMs = await startOf(context, objectType, installedAtMs);
  /** by id: the newest change that search showed */
  const found = new Map<number, number>();
  const unread = new Set<number>();
  let readCount = 0;

  const readThem = async (upToMs: number): Promise<void> => {
    await readAndRepair(context, objectType, [...unread]);
    readCount += unread.size;
    unread.clear();
    await withPortal(portalId, async (tx) => {
      const place = await tx.readPlace(objectType);
      await tx.savePlace(objectType, { ...place, modifiedUpToMs: Math.max(upToMs, place.modifiedUpToMs ?? 0) });
      if (isReadAgain) await tx.saveReadUpTo(reconcileId, objectType, upToMs);
    });
  };

  const toRead = async (records: readonly ChangedRecord[]): Promise<number[]> => {
    const ids = records.map((record) => record.id);
    const known = await withPortal(portalId, (tx) => tx.readModified(objectType, ids));
    return records
      .filter(({ id, modifiedAtMs }) => (isReadAgain && !found.has(id)) || modifiedAtMs > (known.get(id) ?? -1))
      .map((record) => record.id);
  };

  let newestMs = fromMs;
  for await (const page of searchChanged(context.hubspot, objectType, fromMs)) {
    // What changes during the run comes once more, further down.
    const fresh = page.filter(({ id, modifiedAtMs }) => modifiedAtMs > (found.get(id) ?? -1));
    for (const id of await toRead(fresh)) unread.add(id);
    for (const { id, modifiedAtMs } of fresh) found.set(id, modifiedAtMs);
    newestMs = page.at(-1)?.modifiedAtMs ?? newestMs;
    if (unread.size >= RECORDS_PER_TRANSACTION) await readThem(newestMs);
  }
  const unconfirmed = await withPortal(portalId, (tx) => tx.findUnconfirmed(objectType, KEPT_PROPERTIES[objectType].withHistory));
  for (const id of unconfirmed) unread.add(id);
  await readThem(newestMs);
  return { found: found.size, read: readCount };
}
