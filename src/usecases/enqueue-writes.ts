import type { Charter } from "../domain/charter";
import type { AttachedDeal, Lead } from "../domain/unit/unit";
import { dueWrites, writeKey, type OutboxWrite, type WantedValue } from "../domain/write-back/due-writes";
import { isShared } from "../domain/write-back/shared-properties";
import { contactValues, dealValues, latestLead, type WrittenValues } from "../domain/write-back/written-values";
import type { WrittenObject } from "../domain/write-back/written-object";
import type { PortalTx } from "../ports";

/** Records to compare with what HubSpot has, and all their leads or the deal as they are now; without any they are empty in HubSpot. */
export interface WrittenRows {
  contacts: ReadonlyMap<number, readonly Lead[]>;
  deals: ReadonlyMap<number, AttachedDeal | null>;
}

type Wanted = Omit<WantedValue, "word">;

const wantedOf = (objectType: WrittenObject, recordId: number, values: WrittenValues): Wanted[] =>
  Object.entries(values).map(([property, value]) => ({ objectType, recordId, property, value }));

/**
 * Compares what records should hold with what HubSpot has of us and puts the difference into the outbox, in the transaction that made
 * it. What others set of a shared property is looked up in the facts.
 * Answers what is to be written. The caller holds the portal's lock.
 */
export async function enqueueWrites(
  tx: PortalTx,
  charter: Charter,
  { contacts, deals }: WrittenRows,
  nowMs: number,
): Promise<OutboxWrite[]> {
  if (contacts.size + deals.size === 0) return [];
  const wanted = [
    ...[...contacts].flatMap(([id, leads]) => wantedOf("contacts", id, contactValues(latestLead(leads), charter, nowMs))),
    ...[...deals].flatMap(([id, deal]) => wantedOf("deals", id, dealValues(deal, charter))),
  ];
  const shared = wanted.filter(({ objectType, property }) => isShared(objectType, property));
  const words = new Map((await tx.readWords(shared)).map((word) => [writeKey(word), word]));
  const known = [...(await tx.readSent("contacts", [...contacts.keys()])), ...(await tx.readSent("deals", [...deals.keys()]))];
  const { writes, settled } = dueWrites(
    wanted.map((value) => ({ ...value, word: words.get(writeKey(value)) ?? null })),
    new Map(known.map((value) => [writeKey(value), value])),
  );
  await tx.putWrites(writes, settled);
  return writes;
}
