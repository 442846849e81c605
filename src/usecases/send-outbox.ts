import { noFacts } from "../domain/facts";
import { HandoffError } from "../domain/handoff-error";
import { writeKey, type SentValue } from "../domain/write-back/due-writes";
import { refuseOptions, type OfferedValues } from "../domain/write-back/refuse-options";
import { isShared, SHARED_PROPERTIES } from "../domain/write-back/shared-properties";
import type { WrittenObject } from "../domain/write-back/written-object";
import type { ClaimedWrite, Clock, ConnectPortal, HubSpotPortal, PortalTx, WithPortal } from "../ports";
import { HANDOFF_PROPERTIES } from "./handoff-properties";
import { keepOutcomes } from "./keep-outcomes";

/** HubSpot's most for one batch of writes. */
const RECORDS_PER_BATCH = 100;
/**
 * Longer than a call takes with its tries, and begun anew right before the write: a process that died loses its batch after this. A sender
 * that is slower still overwrites nothing for good (`keep-outcomes.ts`).
 */
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

/** What HubSpot has in the property of a shared write, and what was thought. */
interface Look {
  write: ClaimedWrite;
  value: string;
  known: SentValue | undefined;
}

/** What somebody had said is put back over a write of ours alone: over anything else it may be their older word. */
const isAsKnown = ({ write, value, known }: Look): boolean =>
  value === (known?.value ?? "") && (!write.isRestore || known?.isOurs === true);

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

  /** What of the batch is still ours to write, taken anew: the call that follows has the whole lease. What is wanted otherwise is given back. */
  const renew = async (tx: PortalTx, writes: readonly ClaimedWrite[]): Promise<ClaimedWrite[]> => {
    const renewed = await tx.renewWrites(writes, deps.clock.nowMs() + LEASE_MS);
    await tx.postponeWrites(
      writes.filter((write) => !renewed.includes(write)),
      0,
      false,
    );
    return renewed;
  };

  /** Answers what of the batch is still to be written, now that HubSpot was asked what it has. */
  const checkShared = async (portalId: number, hubspot: HubSpotPortal, { objectType, writes }: Batch): Promise<ClaimedWrite[]> => {
    const shared = writes.filter(({ property }) => isShared(objectType, property));
    const recordIds = [...new Set(shared.map(({ recordId }) => recordId))];
    const query = { properties: SHARED_PROPERTIES[objectType], propertiesWithHistory: [], withContacts: false };
    const page = shared.length === 0 ? null : await hubspot.readRecords(objectType, recordIds, query);
    const found = new Map(page?.records.map((record) => [record.id, record.properties]));
    return deps.withPortal(portalId, async (tx) => {
      if ((await tx.lockPortal()) === null) return [];
      const renewed = await renew(tx, writes);
      if (page === null) return renewed;
      const wanted = renewed.filter(({ property }) => isShared(objectType, property));
      const sent = new Map((await tx.readSent(objectType, recordIds)).map((value) => [writeKey(value), value]));
      const looks = wanted.flatMap((write): Look[] => {
        const properties = found.get(write.recordId);
        return properties === undefined ? [] : [{ write, value: properties[write.property] ?? "", known: sent.get(writeKey(write)) }];
      });
      const unanswered = new Set((await tx.findUnanswered(looks.map(({ write, value }) => ({ ...write, value })))).map(writeKey));
      const isUnanswered = ({ write }: Look): boolean => !write.isRestore && unanswered.has(writeKey(write));
      const clear = looks.filter((look) => look.value !== look.write.value && (isAsKnown(look) || isUnanswered(look)));
      await tx.noteRuleWrites(
        clear.flatMap(({ write }) => (write.isRestore ? [] : [write])),
        page.readAtMs,
      );
      const gone = wanted.filter((write) => !found.has(write.recordId)).map((write) => write.recordId);
      await tx.dropWrites(objectType, [...new Set(gone)]);
      const rest = looks.filter((look) => !clear.includes(look));
      await keepObserved(tx, rest, { readAtMs: page.readAtMs, isUnanswered });
      const free = new Set(clear.map(({ write }) => write));
      return renewed.filter((write) => (isShared(objectType, write.property) ? free.has(write) : !gone.includes(write.recordId)));
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
      const refused = await keepOutcomes(tx, outcomes, records, deps.clock.nowMs());
      return refused.some(({ property, value }) => value !== "" && LISTS.some(({ definition }) => definition.name === property));
    });
    // An option that HubSpot refuses has gone from its list.
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
 * What HubSpot has already, or has otherwise than was thought. Where it was not ours, the record is read with its history, which tells who
 * set it and when; that read decides anew what is to be written, and nothing shared goes out before it.
 */
async function keepObserved(
  tx: PortalTx,
  looks: readonly Look[],
  { readAtMs, isUnanswered }: { readAtMs: number; isUnanswered: (look: Look) => boolean },
): Promise<void> {
  const found = looks.filter((look) => !isAsKnown(look) || isUnanswered(look));
  await tx.confirmWrites(found.map((look) => ({ ...look.write, value: look.value, writtenAtMs: readAtMs, isOurs: isUnanswered(look) })));
  const surprising = found.filter((look) => !isUnanswered(look)).map(({ write }) => write);
  // What HubSpot has as we knew it is what was wanted. Of a surprise the wanted value is let go too: it was wanted without knowing of it.
  await tx.putWrites(
    [],
    looks.filter((look) => !isUnanswered(look)).map(({ write }) => write),
  );
  const facts = noFacts();
  for (const { objectType, recordId } of new Map(surprising.map((write) => [write.recordId, write])).values())
    facts.staleRecords.push({ objectType, recordId });
  await tx.appendFacts(facts);
}
