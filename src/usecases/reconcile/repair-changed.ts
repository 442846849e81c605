import { KEPT_PROPERTIES } from "../../domain/kept-properties";
import type { ObjectType } from "../../ports";
import { readAndRepair } from "./read-and-repair";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";
import { searchChanged } from "./search-changed";

/**
 * HubSpot's index shows changes late and not in their order: each time what changed this long before the newest change that was seen is
 * looked at again. It costs little: what has not changed since it was read is not read.
 */
const OVERLAP_MS = 30 * 60_000;

/**
 * Reads each record that changed since the last time, unless its last read was of that very change; then those of which an event says
 * something that a later read did not confirm. Answers how many search found and how many were read.
 * Stopped at any point it goes on behind the last batch.
 */
export async function repairChanged(
  context: ReconcileContext,
  objectType: ObjectType,
  sinceMs: number | null,
  installedAtMs: number,
): Promise<{ found: number; read: number }> {
  const { portalId, withPortal } = context;
  const place = await withPortal(portalId, (tx) => tx.readPlace(objectType));
  const fromMs = sinceMs ?? (place.modifiedUpToMs ?? installedAtMs) - OVERLAP_MS;
  const found = new Set<number>();
  let readCount = 0;
  let unread: number[] = [];

  const readThem = async (upToMs: number): Promise<void> => {
    await readAndRepair(context, objectType, unread);
    readCount += unread.length;
    unread = [];
    const modifiedUpToMs = Math.max(upToMs, place.modifiedUpToMs ?? 0);
    await withPortal(portalId, async (tx) => tx.savePlace(objectType, { ...(await tx.readPlace(objectType)), modifiedUpToMs }));
  };

  let newestMs = fromMs;
  for await (const page of searchChanged(context.hubspot, objectType, Math.max(0, fromMs))) {
    const fresh = page.filter((record) => !found.has(record.id));
    fresh.forEach((record) => found.add(record.id));
    const known = await withPortal(portalId, (tx) =>
      tx.readModified(
        objectType,
        fresh.map((record) => record.id),
      ),
    );
    unread.push(...fresh.filter(({ id, modifiedAtMs }) => modifiedAtMs > (known.get(id) ?? -1)).map((record) => record.id));
    newestMs = page.at(-1)?.modifiedAtMs ?? newestMs;
    if (unread.length >= RECORDS_PER_TRANSACTION) await readThem(newestMs);
  }
  const unconfirmed = await withPortal(portalId, (tx) => tx.findUnconfirmed(objectType, KEPT_PROPERTIES[objectType].withHistory));
  unread = [...new Set([...unread, ...unconfirmed])];
  await readThem(newestMs);
  return { found: found.size, read: readCount };
}
