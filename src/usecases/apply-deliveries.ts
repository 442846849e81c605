import { causesOf } from "../domain/changes/causes-of";
import { noFacts, subjectCount, subjectsOf, type Facts } from "../domain/facts";
import { HandoffError } from "../domain/handoff-error";
import type { EvidenceRules } from "../domain/source/evidence-facts";
import type { Clock, ConnectPortal, InboxRow, ObjectType, ParseDelivery, ParsedDelivery, RecordPage, WithPortal } from "../ports";
import { factsOfPage, queryFor, rulesOf } from "./facts-of-page";
import { withLeftByErased } from "./left-by-erased";
import { rebuildSubjects } from "./rebuild-subjects";

/** At most this many records are rebuilt in one transaction, so that nobody waits for the portal's lock for over a second. */
const SUBJECTS_PER_TRANSACTION = 500;
const DELIVERIES_PER_TRANSACTION = 20;
const UNREAD_PER_ROUND = 200;
/** What HubSpot will not tell now is asked again after this. */
const READ_AGAIN_MS = 10 * 60_000;
const REFUSALS = new Set(["hubspot_refused", "hubspot_unreadable"]);

export interface ApplyDeliveriesDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  parseDelivery: ParseDelivery;
  newId: () => string;
  /** takes over stages and time zone as they are in the account now; answers whether anything changed */
  refreshSettings: (portalId: number) => Promise<boolean>;
  onFailedDelivery: (portalId: number, error: unknown) => void;
}

function joined(parts: readonly Facts[]): Facts {
  const all = noFacts();
  for (const facts of parts) {
    all.changes.push(...facts.changes);
    all.presences.push(...facts.presences);
    all.links.push(...facts.links);
    all.merges.push(...facts.merges);
    all.reads.push(...facts.reads);
    all.held.push(...facts.held);
    all.erasedContactIds.push(...facts.erasedContactIds);
    all.staleRecords.push(...facts.staleRecords);
  }
  return all;
}

/** Nothing is wrong with the delivery: the database is away, or of two transactions one had to yield. Not so when it refused the values (SQLSTATE 22, 23, 54). */
function isPassing(error: unknown): boolean {
  if (error instanceof HandoffError) return true;
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  return code !== null && !/^(22|23|54)/.test(code);
}

/** The first deliveries that together stay within one transaction's subjects; always at least one. */
function fitting(rows: readonly { row: InboxRow; parsed: ParsedDelivery }[]): typeof rows {
  let subjects = 0;
  const fits = rows.findIndex(({ parsed }) => (subjects += subjectCount(subjectsOf(parsed.facts))) > SUBJECTS_PER_TRANSACTION);
  return fits === -1 ? rows : rows.slice(0, Math.max(1, fits));
}

const deliveryCause = (rows: readonly { row: InboxRow }[]): string => `delivery ${rows.map(({ row }) => row.deliveryId).join(",")}`;

/**
 * Applies what is in a portal's inbox: (a) in one transaction facts are added and what is known is rebuilt, (b) outside any transaction
 * records never read before are read, (c) in another they are added and rebuilt.
 * Answers whether anything may be left: false once the inbox was seen empty and everything known was read.
 */
export function applyDeliveries(deps: ApplyDeliveriesDeps): {
  applyNext: (portalId: number) => Promise<boolean>;
  readUnread: (portalId: number) => Promise<boolean>;
} {
  /** portals whose deals went into a stage that the agreement does not know: its pipelines are read again */
  const withUnknownStages = new Set<number>();

  const applyBatch = (portalId: number, limit: number, onTry: (deliveryIds: number[]) => void): Promise<boolean> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null) return false;
      const waiting = await tx.readWaitingDeliveries(limit);
      if (waiting.length === 0) return false;
      if (portal.state === "gone") {
        await tx.dropDeliveries(waiting.map((row) => row.deliveryId));
        return true;
      }
      onTry(waiting.map((row) => row.deliveryId));
      const batch = fitting(waiting.map((row) => ({ row, parsed: deps.parseDelivery(row.body) })));
      const facts = joined(batch.map(({ parsed }) => parsed.facts));
      const subjects = await withLeftByErased(tx, facts, subjectsOf(facts));
      await tx.appendFacts(facts);
      const isReady = portal.state === "ready";
      const nowMs = deps.clock.nowMs();
      await rebuildSubjects(tx, portal, subjects, {
        newId: deps.newId,
        cause: isReady ? deliveryCause(batch) : null,
        causes: causesOf(facts),
        recordedAtMs: nowMs,
      });
      for (const { row, parsed } of batch) await tx.keepUnparsed(parsed.unparsed, row.receivedAtMs);
      await tx.noteLastChange(Math.max(0, ...batch.map(({ parsed }) => parsed.newestAtMs)));
      await tx.dropDeliveries(batch.map(({ row }) => row.deliveryId));
      const isUnknown = ({ property, value }: Facts["changes"][number]): boolean =>
        property === "dealstage" && value !== "" && portal.charter.stages[value] === undefined;
      if (facts.changes.some(isUnknown)) withUnknownStages.add(portalId);
      return true;
    });

  /** A delivery that cannot be applied even by itself is set aside with the reason, so that it blocks nobody; it is kept for 7 days. */
  const setAside = async (portalId: number, deliveryIds: readonly number[], error: unknown): Promise<boolean> => {
    deps.onFailedDelivery(portalId, error);
    await deps.withPortal(portalId, async (tx) => {
      for (const deliveryId of deliveryIds) await tx.failDelivery(deliveryId, String(error));
    });
    return true;
  };

  const applyNext = async (portalId: number): Promise<boolean> => {
    try {
      return await applyBatch(portalId, DELIVERIES_PER_TRANSACTION, () => undefined);
    } catch (error) {
      if (isPassing(error)) throw error;
    }
    let tried: number[] = [];
    try {
      return await applyBatch(portalId, 1, (deliveryIds) => (tried = deliveryIds));
    } catch (error) {
      if (isPassing(error)) throw error;
      return setAside(portalId, tried, error);
    }
  };

  /**
   * Records as HubSpot has them. What it refuses to tell of a kind or of one record is asked again later and alone, so that
   * it keeps no other record waiting; then null.
   */
  const readOrPostpone = async (
    portalId: number,
    objectType: ObjectType,
    recordIds: readonly number[],
    rules: EvidenceRules | null,
  ): Promise<RecordPage | null> => {
    try {
      return await deps.connectPortal(portalId).readRecords(objectType, recordIds, queryFor(objectType, rules));
    } catch (error) {
      if (!(error instanceof HandoffError) || !REFUSALS.has(error.code)) throw error;
      deps.onFailedDelivery(portalId, error);
      const laterMs = deps.clock.nowMs() + READ_AGAIN_MS;
      await deps.withPortal(portalId, (tx) => tx.postponeReads(objectType, recordIds, laterMs));
      return null;
    }
  };

  const keepPage = (
    portalId: number,
    objectType: ObjectType,
    recordIds: readonly number[],
    page: RecordPage,
    rules: EvidenceRules | null,
  ): Promise<void> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null || portal.state === "gone") return;
      const facts = factsOfPage(page, objectType, rules, recordIds);
      await tx.appendFacts(facts);
      await rebuildSubjects(tx, portal, subjectsOf(facts), {
        newId: deps.newId,
        cause: portal.state === "ready" ? "read" : null,
        causes: causesOf(facts),
        recordedAtMs: deps.clock.nowMs(),
      });
      await tx.noteLastChange(Math.max(0, ...facts.changes.filter((change) => change.isHistory).map((change) => change.atMs)));
    });

  const readUnread = async (portalId: number): Promise<boolean> => {
    if (withUnknownStages.delete(portalId) && (await deps.refreshSettings(portalId))) return true;
    const { unread, state, rules } = await deps.withPortal(portalId, async (tx) => {
      const portal = await tx.readPortal();
      return {
        unread: await tx.findUnread(UNREAD_PER_ROUND, deps.clock.nowMs()),
        state: portal?.state ?? "gone",
        rules: rulesOf(portal),
      };
    });
    // While a type's first read runs it brings these records anyway; of a portal that is gone nothing can be read.
    if (state === "reading" || state === "gone" || unread.length === 0) return false;
    for (const { objectType, recordIds } of unread) {
      const page = await readOrPostpone(portalId, objectType, recordIds, rules);
      if (page !== null) await keepPage(portalId, objectType, recordIds, page, rules);
    }
    return true;
  };
  return { applyNext, readUnread };
}
