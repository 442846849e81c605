import { noFacts } from "../../domain/facts";
import type { ObjectType } from "../../ports";
import { factsOfPage, queryFor, rulesOf } from "../facts-of-page";
import { keepFacts } from "./keep-facts";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";

/** HubSpot's reads may lag behind its events: only what has been known for so long and is in neither place counts as gone for good. */
const SURELY_READABLE_MS = 3_600_000;
/**
 * Erasing cannot be undone, and people are erased one by one: where one run finds so many in neither place, rather HubSpot's bin cannot be
 * read now, or was emptied. They count as deleted then, and no more.
 */
const MOST_ERASED_IN_A_RUN = 50;

/**
 * Keeps what is known about records that HubSpot does not give: in the recycle bin they are deleted; in neither place they are gone for
 * good, and a contact's facts with them, since that is how a privacy deletion shows that nobody heard of.
 */
async function keepMissing(context: ReconcileContext, objectType: ObjectType, ids: readonly number[]): Promise<void> {
  const archived = await context.hubspot.findArchived(objectType, ids);
  const states = await context.withPortal(context.portalId, (tx) => tx.readStates(objectType, ids));
  const missing = states.filter(({ recordId, isErased, canonicalId }) => !isErased && canonicalId === recordId);
  if (objectType === "contacts") {
    for (const { recordId, isRead, presenceAtMs } of missing) {
      const isLongKnown = isRead && presenceAtMs < archived.readAtMs - SURELY_READABLE_MS;
      if (isLongKnown && !archived.ids.has(recordId)) context.goneForGood.add(recordId);
    }
  }
  const mayErase = context.goneForGood.size <= MOST_ERASED_IN_A_RUN;
  for (let start = 0; start < missing.length; start += RECORDS_PER_TRANSACTION) {
    const part = missing.slice(start, start + RECORDS_PER_TRANSACTION).map((state) => state.recordId);
    const facts = noFacts();
    facts.presences = part.map((recordId) => ({ objectType, recordId, atMs: archived.readAtMs, isPresent: false }));
    if (mayErase && objectType === "contacts") facts.erasedContactIds = part.filter((recordId) => context.goneForGood.has(recordId));
    await keepFacts(context, { objectType, facts });
  }
}

/**
 * Reads records with their histories and keeps what was not known; those that HubSpot does not give are looked for in the recycle bin.
 * Links are compared apart, for all records at once.
 */
export async function readAndRepair(context: ReconcileContext, objectType: ObjectType, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rules = await context.withPortal(context.portalId, async (tx) => rulesOf(await tx.readPortal()));
  const missing: number[] = [];
  for (let start = 0; start < ids.length; start += RECORDS_PER_TRANSACTION) {
    const asked = ids.slice(start, start + RECORDS_PER_TRANSACTION);
    const page = await context.hubspot.readRecords(objectType, asked, {
      ...queryFor(objectType, rules),
      withContacts: false,
      withCompany: false,
    });
    const facts = factsOfPage(page, objectType, rules);
    await keepFacts(context, { objectType, facts, page });
    // HubSpot answers a merged id with the record it was merged into.
    const given = new Set([...page.records.map((record) => record.id), ...facts.merges.flatMap((merge) => merge.oldIds)]);
    missing.push(...asked.filter((id) => !given.has(id)));
  }
  // All at once: how many are gone for good decides what that means.
  if (missing.length > 0) await keepMissing(context, objectType, missing);
}
