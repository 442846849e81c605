import type { ObjectType, WriteOutcome } from "../../ports";
import { writtenBatchAnswer, type BatchError } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { HubSpotRefusal } from "./hubspot-refusal";
import { inBatches } from "./in-batches";
import { refusedProperties } from "./refused-properties";
import { halvesOf, splitRefused, type RecordWrite } from "./split-refused";

/** HubSpot's most for one batch of writes. */
const BATCH_SIZE = 100;

/**
 * Writes properties of many records; see the port. Where HubSpot tells of each record, it is one call a batch. Where it refuses a batch
 * as a whole, the batch is divided until those refused stand alone or among their like: some 2·log2(100) further calls for each.
 * Writing the same values again changes nothing, so what was written before an answer was lost is simply written again.
 * Throws a TypeError when a record comes twice: the second write would not know of the first.
 */
export const updateRecords = async (call: CallPortal, objectType: ObjectType, writes: readonly RecordWrite[]): Promise<WriteOutcome[]> => {
  if (new Set(writes.map(({ id }) => id)).size < writes.length) throw new TypeError("A record may come once in a batch of writes.");

  const outcomes = new Map<number, WriteOutcome>();
  const keep = (outcome: WriteOutcome): unknown => outcomes.set(outcome.id, outcome);
  for (const batch of inBatches(writes, BATCH_SIZE)) {
    let open = [batch];
    for (let part = open.shift(); part; part = open.shift()) {
      const { told, parts } = await sendBatch(call, objectType, part);
      told.forEach(keep);
      open = [...parts, ...open];
    }
  }
  return writes.flatMap(({ id }) => outcomes.get(id) ?? []);
};

interface SentBatch {
  told: WriteOutcome[];
  /** those of which the answer does not tell, as they are sent next; none when the batch is one record */
  parts: RecordWrite[][];
}

const sendBatch = async (call: CallPortal, objectType: ObjectType, batch: readonly RecordWrite[]): Promise<SentBatch> => {
  const request = {
    method: "POST",
    path: apiPaths.updateRecords(objectType),
    json: { inputs: batch.map(({ id, properties }) => ({ id: String(id), properties })) },
  } as const;
  const only = batch.length === 1 ? batch[0] : undefined;
  try {
    const { results, errors } = (await call(request, writtenBatchAnswer)).value;
    if (only) return { told: [outcomeOfOne(only.id, results, errors)], parts: [] };
    const asked = new Set(batch.map(({ id }) => id));
    const told = [
      ...results.map(({ id, updatedAt }): WriteOutcome => ({ id, status: "written", updatedAtMs: updatedAt })),
      ...errors.flatMap((error) => error.context.ids.map((id) => toFailure(id, error, refusedProperties(error, error.message)))),
    ].filter(({ id }) => asked.has(id));
    // A merged record answers under its new id, and an error may name nobody: those are asked for again.
    const known = new Set(told.map(({ id }) => id));
    return { told, parts: halvesOf(batch.filter(({ id }) => !known.has(id))) };
  } catch (error) {
    if (!(error instanceof HubSpotRefusal) || !IS_ABOUT_RECORDS.has(error.status)) throw error;
    const category = error.status === 404 ? NOT_FOUND : error.category;
    const fail = ({ id }: RecordWrite) => toFailure(id, { category, message: error.hubspotMessage }, error.refusedProperties);
    if (only) return { told: [fail(only)], parts: [] };
    const { refused, parts } = splitRefused(batch, error.refusedProperties);
    return { told: refused.map(fail), parts };
  }
};

/** Refusals that some record of the batch brought about; the others (401, 403 …) meet every write alike. */
const IS_ABOUT_RECORDS = new Set([400, 404, 409, 413, 422]);

const NOT_FOUND = "OBJECT_NOT_FOUND";

/** Alone it needs no name: whatever the answer tells is about it. */
const outcomeOfOne = (id: number, [written]: { updatedAt: number }[], [error]: BatchError[]): WriteOutcome => {
  if (written) return { id, status: "written", updatedAtMs: written.updatedAt };
  const told = error ?? { category: null, message: "HubSpot does not tell why." };
  return toFailure(id, told, refusedProperties(told, told.message));
};

type Failure = Exclude<WriteOutcome, { status: "written" }>;

const toFailure = (
  id: number,
  { category, message }: Pick<BatchError, "category" | "message">,
  properties: HubSpotRefusal["refusedProperties"],
): Failure => (category === NOT_FOUND ? { id, status: "gone" } : { id, status: "refused", message, refusedProperties: properties });
