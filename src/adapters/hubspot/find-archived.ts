import type { ObjectType } from "../../ports";
import { recordsAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { inBatches } from "./in-batches";
import { maxRecordsPerCall } from "./max-records-per-call";

const NO_PROPERTIES = { properties: [], propertiesWithHistory: [] };

export interface ArchivedIds {
  ids: Set<number>;
  /** the earliest answer; null when nothing was asked */
  readAtMs: number | null;
}

/** Which of the ids lie in the recycle bin: a batch read of archived records gives those and no others. */
export const findArchived = async (call: CallPortal, objectType: ObjectType, ids: readonly number[]): Promise<ArchivedIds> => {
  const archived = new Set<number>();
  let earliestMs: number | null = null;
  for (const batch of inBatches([...new Set(ids)], maxRecordsPerCall(NO_PROPERTIES))) {
    const inputs = batch.map((id) => ({ id: String(id) }));
    const { value, readAtMs } = await call(
      { method: "POST", path: apiPaths.readRecords(objectType), query: { archived: "true" }, json: { inputs, ...NO_PROPERTIES } },
      recordsAnswer,
    );
    earliestMs = Math.min(earliestMs ?? readAtMs, readAtMs);
    for (const record of value.results) if (record.archived) archived.add(record.id);
  }
  return { ids: archived, readAtMs: earliestMs };
};
