import type { ObjectType, SearchFilter } from "../../ports";
import { SEARCHED_PER_CALL } from "../../domain/reconcile/calls";
import { differingIds, type LookAtRange } from "./differing-ids";
import { readAndRepair } from "./read-and-repair";
import type { ReconcileContext } from "./reconcile-context";

/** HubSpot's recycle bin keeps a record for 90 days. */
const BIN_MS = 92 * 86_400_000;

const ID = "hs_object_id";

/** HubSpot's side of a range of ids, as its search shows it: live records that pass the filters. */
export const searchRange =
  ({ hubspot }: ReconcileContext, objectType: ObjectType, filters: readonly SearchFilter[] = []): LookAtRange =>
  async (fromId, belowId) => {
    const page = await hubspot.searchRecords(objectType, {
      filters: [
        ...filters,
        ...(fromId > 0 ? [{ property: ID, operator: "GTE" as const, value: String(fromId) }] : []),
        ...(belowId === null ? [] : [{ property: ID, operator: "LT" as const, value: String(belowId) }]),
      ],
      sortBy: { property: ID, isDescending: false },
      properties: [],
      limit: SEARCHED_PER_CALL,
      after: null,
    });
    return { total: page.total, ids: page.records.map((record) => record.id) };
  };

/**
 * Records that came back from the recycle bin, and what left it for good: each one held as gone is looked for there, and what is not in it
 * is read. Answers how many are held as gone.
 */
async function repairGone(context: ReconcileContext, objectType: ObjectType): Promise<number> {
  const goneIds = await context.withPortal(context.portalId, (tx) => tx.readGoneIds(objectType, context.nowMs() - BIN_MS));
  if (goneIds.length === 0) return 0;
  const archived = await context.hubspot.findArchived(objectType, goneIds);
  await readAndRepair(
    context,
    objectType,
    goneIds.filter((id) => !archived.ids.has(id)),
  );
  return goneIds.length;
}

/**
 * What is there on one side only: HubSpot tells of no deletion afterwards, so its number of live records is compared with ours, and where
 * they differ the records are found and read. Search lags and is no proof: only the read decides. Answers how many records are held as gone.
 */
export async function repairAbsences(context: ReconcileContext, objectType: ObjectType): Promise<number> {
  // First those that came back, so that a deletion cannot hide behind one of them in equal counts.
  const gone = await repairGone(context, objectType);
  const ours = await context.withPortal(context.portalId, (tx) => tx.readPresentIds(objectType));
  const { onlyOurs, onlyTheirs } = await differingIds(ours, searchRange(context, objectType));
  await readAndRepair(context, objectType, [...onlyOurs, ...onlyTheirs]);
  return gone;
}
