import { isCovered, writeKey } from "../domain/write-back/due-writes";
import { isShared } from "../domain/write-back/shared-properties";
import type { ClaimedWrite, ConfirmedWrite, PortalTx, WriteOutcome, WriteRefusal } from "../ports";

/**
 * Notes what became of a batch: `records` are the writes of each record that were sent. What a slow sender wrote over a newer value, and what
 * somebody had set between our look and our write, is put back. Answers what HubSpot refused.
 */
export async function keepOutcomes(
  tx: PortalTx,
  outcomes: readonly WriteOutcome[],
  records: ReadonlyMap<number, readonly ClaimedWrite[]>,
  nowMs: number,
): Promise<WriteRefusal[]> {
  const written = outcomes.flatMap((outcome) =>
    outcome.status !== "written"
      ? []
      : (records.get(outcome.id) ?? []).map((write) => ({ ...write, writtenAtMs: outcome.updatedAtMs, isOurs: true })),
  );
  const overtaken = await tx.findOvertaken(written);
  await tx.confirmWrites(written);
  await tx.putWrites(overtaken, []);
  await restoreCovered(tx, written);

  const refused = outcomes.flatMap((outcome) => {
    if (outcome.status !== "refused") return [];
    const values = records.get(outcome.id) ?? [];
    const words = new Map(outcome.refusedProperties.map(({ property, message }) => [property, message]));
    const named = values.filter((write) => words.has(write.property));
    // HubSpot names another property, one that the portal requires, or none: then the whole record is refused.
    return (named.length > 0 ? named : values).map((write) => ({ ...write, message: words.get(write.property) ?? outcome.message }));
  });
  await tx.refuseWrites(refused, nowMs);
  const isRefused = new Set(refused.map(writeKey));
  const others = outcomes.flatMap((outcome) => (outcome.status === "refused" ? (records.get(outcome.id) ?? []) : []));
  await tx.postponeWrites(
    others.filter((write) => !isRefused.has(writeKey(write))),
    0,
    false,
  );
  for (const { id, status } of outcomes) {
    const [first] = records.get(id) ?? [];
    if (status === "gone" && first !== undefined) await tx.dropWrites(first.objectType, [id]);
  }
  return refused;
}

/** Somebody set a shared property between our look and our write, and their event came before the answer: what they said is put back. */
async function restoreCovered(tx: PortalTx, written: readonly ConfirmedWrite[]): Promise<void> {
  const shared = written.filter(({ objectType, property }) => isShared(objectType, property));
  const words = new Map((await tx.readWords(shared)).map((word) => [writeKey(word), word]));
  const covered = shared.flatMap((write) => {
    const word = words.get(writeKey(write));
    return word !== undefined && isCovered(word, write) ? [{ ...write, value: word.value, isRestore: true }] : [];
  });
  await tx.putWrites(covered, []);
}
