import { noFacts } from "../domain/facts";
import { HandoffError } from "../domain/handoff-error";
import { isCovered, writeKey, type OutboxWrite } from "../domain/write-back/due-writes";
import { refuseOptions, type OfferedValues } from "../domain/write-back/refuse-options";
import { isShared, SHARED_PROPERTIES } from "../domain/write-back/shared-properties";
import type { WrittenObject } from "../domain/write-back/written-object";
import type { ClaimedWrite, Clock, ConnectPortal, HubSpotPortal, PortalTx, WithPortal, WriteOutcome } from "../ports";
import { HANDOFF_PROPERTIES } from "./handoff-properties";

/** HubSpot's most for one batch of writes. */
const RECORDS_PER_BATCH = 100;
/** Longer than a batch takes with all its tries: a process that died loses it after this. */
const LEASE_MS = 3 * 60_000;
/** After a failure 5, 10, 20 … seconds, at most ten minutes. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export interface SendOutboxDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  /** takes over the options of the app's lists as they are in the portal now */
  refreshOptions: (portalId: number) => Promise<void>;
  onError: (portalId: number, error: unknown) => void;
}

interface Batch {
  objectType: WrittenObject;
  writes: ClaimedWrite[];
}

const byRecord = (writes: readonly ClaimedWrite[]): Map<number, ClaimedWrite[]> => {
  const records = new Map<number, ClaimedWrite[]>();
  for (const write of writes) records.set(write.recordId, [...(records.get(write.recordId) ?? []), write]);
  return records;
};

const LISTS = HANDOFF_PROPERTIES.filter(({ definition }) => definition.type === "enumeration");

async function readOffered(tx: PortalTx): Promise<OfferedValues> {
  const offered = new Map<string, ReadonlySet<string>>();
  for (const { objectType, definition } of LISTS) {
    const options = await tx.readLabels(objectType, definition.name);
    offered.set(
      `${objectType} ${definition.name}`,
      new Set(options.filter((option) => option.hidden !== true).map((option) => option.value)),
    );
  }
  return ({ objectType, property }) => offered.get(`${objectType} ${property}`) ?? null;
}

/**
 * Sends one batch of a portal's outbox, at most a hundred records of one kind, and notes what became of each. Shared properties are read
 * again right before, and are left alone where somebody has set them meanwhile; their values are noted before they are sent, so
 * that their echo is known whatever becomes of this process. HubSpot is called outside any transaction.
 * Answers whether anything was due.
 */
export function sendOutbox(deps: SendOutboxDeps): (portalId: number) => Promise<boolean> {
  const claim = (portalId: number): Promise<Batch | null> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready" || !(await tx.isWritingOn())) return null;
      const nowMs = deps.clock.nowMs();
      const claimed = await tx.claimWrites(RECORDS_PER_BATCH, nowMs, nowMs + LEASE_MS);
      const [first] = claimed;
      if (first === undefined) return null;
      const { taken, refused } = refuseOptions(claimed, await readOffered(tx));
      await tx.refuseWrites(refused, nowMs);
      return { objectType: first.objectType, writes: taken };
    });

  /** Answers what of the batch is still to be written, now that HubSpot was asked what it has. */
  const checkShared = async (portalId: number, hubspot: HubSpotPortal, { objectType, writes }: Batch): Promise<ClaimedWrite[]> => {
    const shared = writes.filter(({ property }) => isShared(objectType, property));
    if (shared.length === 0) return writes;
    const recordIds = [...new Set(shared.map(({ recordId }) => recordId))];
    const query = { properties: SHARED_PROPERTIES[objectType], propertiesWithHistory: [], withContacts: false };
    const page = await hubspot.readRecords(objectType, recordIds, query);
    const found = new Map(page.records.map((record) => [record.id, record.properties]));
    return deps.withPortal(portalId, async (tx) => {
      if ((await tx.lockPortal()) === null) return [];
      const sent = new Map((await tx.readSent(objectType, recordIds)).map((value) => [writeKey(value), value]));
      const wanted = await tx.stillWanted(shared);
      const observed = wanted.flatMap((write) => {
        const properties = found.get(write.recordId);
        return properties === undefined ? [] : [{ ...write, value: properties[write.property] ?? "" }];
      });
      const ours = new Set((await tx.findRuleWrites(observed)).map(writeKey));
      const valueNow = new Map(observed.map((value) => [writeKey(value), value.value]));
      const isAsKnown = (write: OutboxWrite): boolean => {
        const value = valueNow.get(writeKey(write));
        // A write whose answer was lost is known only as sent.
        return (
          value !== undefined && (value === (sent.get(writeKey(write))?.value ?? "") || (!write.isRestore && ours.has(writeKey(write))))
        );
      };
      const clear = wanted.filter((write) => isAsKnown(write) && valueNow.get(writeKey(write)) !== write.value);
      await tx.noteRuleWrites(
        clear.filter((write) => !write.isRestore),
        page.readAtMs,
      );
      const rest = wanted.filter((write) => !clear.includes(write));
      await keepObserved(tx, { objectType, rest, valueNow, readAtMs: page.readAtMs, isAsKnown });
      const free = new Set(clear.map(writeKey));
      return writes.filter((write) => !isShared(objectType, write.property) || free.has(writeKey(write)));
    });
  };

  const send = async (portalId: number, { objectType, writes }: Batch): Promise<void> => {
    const hubspot = deps.connectPortal(portalId);
    const clear = await checkShared(portalId, hubspot, { objectType, writes });
    if (clear.length === 0) return;
    const records = byRecord(clear);
    const outcomes = await hubspot.updateRecords(
      objectType,
      [...records].map(([id, values]) => ({ id, properties: Object.fromEntries(values.map(({ property, value }) => [property, value])) })),
    );
    const needsOptions = await deps.withPortal(portalId, async (tx) => {
      if ((await tx.lockPortal()) === null) return false;
      return keepOutcomes(tx, objectType, outcomes, records, deps.clock.nowMs());
    });
    if (needsOptions) await deps.refreshOptions(portalId);
  };

  return async (portalId) => {
    const batch = await claim(portalId);
    if (batch === null) return false;
    try {
      await send(portalId, batch);
    } catch (error) {
      deps.onError(portalId, error);
      // The portal removed the app: its outbox waits for it to come back.
      if (error instanceof HandoffError && error.code === "grant_revoked") return false;
      const attempts = Math.max(0, ...batch.writes.map((write) => write.attempts));
      const nextAtMs = deps.clock.nowMs() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10));
      await deps.withPortal(portalId, (tx) => tx.postponeWrites(batch.writes, nextAtMs, true));
    }
    return true;
  };
}

/**
 * What HubSpot has already, or has otherwise than was thought: it is known from now on. Where it was not ours, the record is
 * read with its history, which tells who set it and when; that read decides anew what is to be written.
 */
async function keepObserved(
  tx: PortalTx,
  {
    objectType,
    rest,
    valueNow,
    readAtMs,
    isAsKnown,
  }: {
    objectType: WrittenObject;
    rest: readonly ClaimedWrite[];
    valueNow: ReadonlyMap<string, string>;
    readAtMs: number;
    isAsKnown: (write: OutboxWrite) => boolean;
  },
): Promise<void> {
  const there = rest.filter((write) => valueNow.has(writeKey(write)));
  const gone = new Set(rest.filter((write) => !valueNow.has(writeKey(write))).map((write) => write.recordId));
  await tx.dropWrites(objectType, [...gone]);
  await tx.confirmWrites(there.map((write) => ({ ...write, value: valueNow.get(writeKey(write)) ?? "", writtenAtMs: readAtMs })));
  // Of a surprise the wanted value is let go too: it was wanted without knowing of it.
  const surprising = there.filter((write) => !isAsKnown(write));
  await tx.putWrites([], surprising);
  const facts = noFacts();
  for (const recordId of new Set(surprising.map((write) => write.recordId))) facts.staleRecords.push({ objectType, recordId });
  await tx.appendFacts(facts);
}

/** Answers whether HubSpot refused an option: then the lists have changed. */
async function keepOutcomes(
  tx: PortalTx,
  objectType: WrittenObject,
  outcomes: readonly WriteOutcome[],
  records: ReadonlyMap<number, readonly ClaimedWrite[]>,
  nowMs: number,
): Promise<boolean> {
  const written = outcomes.flatMap((outcome) =>
    outcome.status !== "written" ? [] : (records.get(outcome.id) ?? []).map((write) => ({ ...write, writtenAtMs: outcome.updatedAtMs })),
  );
  await tx.confirmWrites(written);
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
  await tx.dropWrites(
    objectType,
    outcomes.flatMap((outcome) => (outcome.status === "gone" ? [outcome.id] : [])),
  );
  return refused.some(({ property, value }) => value !== "" && LISTS.some(({ definition }) => definition.name === property));
}

/** Somebody set a shared property between our look and our write, and their event came before the answer: what they said is put back. */
async function restoreCovered(tx: PortalTx, written: readonly (ClaimedWrite & { writtenAtMs: number })[]): Promise<void> {
  const shared = written.filter(({ objectType, property }) => isShared(objectType, property));
  const words = new Map((await tx.readWords(shared)).map((word) => [writeKey(word), word]));
  const covered = shared.flatMap((write) => {
    const word = words.get(writeKey(write));
    return word !== undefined && isCovered(word, write) ? [{ ...write, value: word.value, isRestore: true }] : [];
  });
  await tx.putWrites(covered, []);
}
