import { noFacts, subjectCount, subjectsOf, type Facts } from "../domain/facts";
import type { Clock, ConnectPortal, InboxRow, ParseDelivery, ParsedDelivery, WithPortal } from "../ports";
import { factsOfPage, queryFor } from "./facts-of-page";
import { rebuildSubjects } from "./rebuild-subjects";

/** At most this many records are rebuilt in one transaction, so that nobody waits for the portal's lock for over a second (decision 7). */
const SUBJECTS_PER_TRANSACTION = 500;
const DELIVERIES_PER_TRANSACTION = 20;
const UNREAD_PER_ROUND = 200;

export interface ApplyDeliveriesDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  parseDelivery: ParseDelivery;
  newId: () => string;
}

function joined(parts: readonly Facts[]): Facts {
  const all = noFacts();
  for (const facts of parts) {
    all.changes.push(...facts.changes);
    all.presences.push(...facts.presences);
    all.links.push(...facts.links);
    all.merges.push(...facts.merges);
    all.reads.push(...facts.reads);
    all.erasedContactIds.push(...facts.erasedContactIds);
    all.staleRecords.push(...facts.staleRecords);
  }
  return all;
}

/** The first deliveries that together stay within one transaction's subjects; always at least one. */
function fitting(rows: readonly { row: InboxRow; parsed: ParsedDelivery }[]): typeof rows {
  let subjects = 0;
  const fits = rows.findIndex(({ parsed }) => (subjects += subjectCount(subjectsOf(parsed.facts))) > SUBJECTS_PER_TRANSACTION);
  return fits === -1 ? rows : rows.slice(0, Math.max(1, fits));
}

const causeOf = (facts: Facts, rows: readonly { row: InboxRow }[]): string => {
  const change = facts.changes[0] ?? facts.presences[0] ?? facts.links[0];
  const deliveries = rows.map(({ row }) => row.deliveryId).join(",");
  return change === undefined ? `delivery ${deliveries}` : `delivery ${deliveries}: ${change.objectType}/${String(change.recordId)}`;
};

/**
 * Applies what is in a portal's inbox: (a) in one transaction facts are added and what is known is rebuilt, (b) outside any transaction
 * records never read before are read, (c) in another they are added and rebuilt (decision 8).
 * Answers whether anything may be left: false once the inbox was seen empty and everything known was read.
 */
export function applyDeliveries(deps: ApplyDeliveriesDeps): {
  applyNext: (portalId: number) => Promise<boolean>;
  readUnread: (portalId: number) => Promise<boolean>;
} {
  const applyNext = (portalId: number): Promise<boolean> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null || portal.state === "gone") return false;
      const waiting = await tx.readWaitingDeliveries(DELIVERIES_PER_TRANSACTION);
      if (waiting.length === 0) return false;
      const batch = fitting(waiting.map((row) => ({ row, parsed: deps.parseDelivery(row.body) })));
      const facts = joined(batch.map(({ parsed }) => parsed.facts));
      await tx.appendFacts(facts);
      const isReady = portal.state === "ready";
      const nowMs = deps.clock.nowMs();
      await rebuildSubjects(tx, portal.charter, subjectsOf(facts), {
        newId: deps.newId,
        cause: isReady ? causeOf(facts, batch) : null,
        recordedAtMs: nowMs,
      });
      for (const { row, parsed } of batch) await tx.keepUnparsed(parsed.unparsed, row.receivedAtMs);
      await tx.noteLastChange(Math.max(0, ...batch.map(({ parsed }) => parsed.newestAtMs)));
      await tx.dropDeliveries(batch.map(({ row }) => row.deliveryId));
      return true;
    });

  const readUnread = async (portalId: number): Promise<boolean> => {
    const { unread, isReading } = await deps.withPortal(portalId, async (tx) => ({
      unread: await tx.findUnread(UNREAD_PER_ROUND, deps.clock.nowMs()),
      // While a type's first read runs it brings these records anyway (decision 2).
      isReading: (await tx.readPortal())?.state === "reading",
    }));
    if (isReading || unread.length === 0) return false;
    const hubspot = deps.connectPortal(portalId);
    for (const { objectType, recordIds } of unread) {
      const page = await hubspot.readRecords(objectType, recordIds, queryFor(objectType));
      const facts = factsOfPage(page, objectType, recordIds);
      await deps.withPortal(portalId, async (tx) => {
        const portal = await tx.lockPortal();
        if (portal === null || portal.state === "gone") return;
        await tx.appendFacts(facts);
        await rebuildSubjects(tx, portal.charter, subjectsOf(facts), {
          newId: deps.newId,
          cause: portal.state === "ready" ? `read ${objectType}/${String(recordIds[0])}${recordIds.length > 1 ? " and others" : ""}` : null,
          recordedAtMs: deps.clock.nowMs(),
        });
        await tx.noteLastChange(Math.max(0, ...facts.changes.filter((change) => change.isHistory).map((change) => change.atMs)));
      });
    }
    return true;
  };
  return { applyNext, readUnread };
}
