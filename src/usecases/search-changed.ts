import { instantOf } from "../domain/ledger";
import { SEARCHED_PER_CALL } from "../domain/reconcile/calls";
import { modifiedProperty } from "../domain/reconcile/modified-property";
import type { HubSpotPortal, ObjectType, SearchPage } from "../ports";

export interface ChangedRecord {
  id: number;
  modifiedAtMs: number;
  /** it was there at this instant, as far as the search tells */
  seenAtMs: number;
}

/**
 * Records changed since an instant, the oldest change first, a page at a time. Each page begins at the instant where the one before ended:
 * paging by offset would pass over a record whenever one before it changed meanwhile, and ends at HubSpot's 10,000th result.
 * What shares the last instant of a page comes again; a page full of one instant is walked by id.
 */
export async function* searchChanged(hubspot: HubSpotPortal, objectType: ObjectType, sinceMs: number): AsyncGenerator<ChangedRecord[]> {
  const property = modifiedProperty(objectType);
  const found = ({ records, readAtMs }: SearchPage): ChangedRecord[] =>
    records.map(({ id, properties }) => {
      const modifiedAtMs = instantOf(properties[property] ?? null) ?? 0;
      return { id, modifiedAtMs, seenAtMs: Math.min(modifiedAtMs, readAtMs) };
    });
  const query = { properties: [property], limit: SEARCHED_PER_CALL, after: null };

  async function* ofInstant(atMs: number): AsyncGenerator<ChangedRecord[]> {
    for (let afterId = 0; ;) {
      const page = await hubspot.searchRecords(objectType, {
        ...query,
        filters: [
          { property, operator: "EQ", value: String(atMs) },
          { property: "hs_object_id", operator: "GT", value: String(afterId) },
        ],
        sortBy: { property: "hs_object_id", isDescending: false },
      });
      const records = found(page);
      if (records.length > 0) yield records;
      const last = records.at(-1);
      if (last === undefined || records.length >= page.total) return;
      afterId = last.id;
    }
  }

  for (let fromMs = sinceMs; ;) {
    const page = await hubspot.searchRecords(objectType, {
      ...query,
      filters: [{ property, operator: "GTE", value: String(fromMs) }],
      sortBy: { property, isDescending: false },
    });
    const records = found(page);
    if (records.length > 0) yield records;
    const last = records.at(-1);
    if (last === undefined || records.length >= page.total) return;
    if (last.modifiedAtMs > fromMs) fromMs = last.modifiedAtMs;
    else {
      yield* ofInstant(fromMs);
      fromMs += 1;
    }
  }
}
