import { noFacts, type Facts } from "../../domain/facts";
import type { ObjectType } from "../../ports";
import { factsOfPage, queryFor, rulesOf } from "../facts-of-page";
import { keepFacts } from "./keep-facts";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";

/** HubSpot's reads may lag behind its events: only what has been known for so long and is in neither place counts as gone for good. */
const SURELY_READABLE_MS = 3_600_000;
/**
 * Erasing cannot be undone, and people are erased one by one: where so many are in neither place at once, rather HubSpot's bin cannot be read
 * now, or was emptied. They count as deleted then, and no more.
 */
const MOST_ERASED_AT_ONCE = 50;

/**
 * Facts about records that HubSpot does not give: in the recycle bin they are deleted; in neither place they are gone for good, and a
 * contact's facts with them, since that is how a privacy deletion shows that nobody heard of.
 */
async function factsOfMissing(context: ReconcileContext, objectType: ObjectType, ids: readonly number[]): Promise<Facts> {
  const facts = noFacts();
  const archived = await context.hubspot.findArchived(objectType, ids);
  const states = await context.withPortal(context.portalId, (tx) => tx.readStates(objectType, ids));
  const missing = states.filter(({ recordId, isErased, canonicalId }) => !isErased && canonicalId === recordId);
  for (const { recordId } of missing) facts.presences.push({ objectType, recordId, atMs: archived.readAtMs, isPresent: false });
  if (objectType !== "contacts") return facts;
  const goneForGood = missing.filter(
    ({ recordId, isRead, presenceAtMs }) => !archived.ids.has(recordId) && isRead && presenceAtMs < archived.readAtMs - SURELY_READABLE_MS,
  );
  if (goneForGood.length <= MOST_ERASED_AT_ONCE) facts.erasedContactIds.push(...goneForGood.map((state) => state.recordId));
  return facts;
}

/**
 * Reads records with their histories and keeps what was not known; those that HubSpot does not give are looked for in the recycle bin.
 * Links are compared apart, for all records at once.
 */
export async function readAndRepair(context: ReconcileContext, objectType: ObjectType, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rules = await context.withPortal(context.portalId, async (tx) => rulesOf(await tx.readPortal()));
  for (let start = 0; start < ids.length; start += RECORDS_PER_TRANSACTION) {
    const asked = ids.slice(start, start + RECORDS_PER_TRANSACTION);
    const page = await context.hubspot.readRecords(objectType, asked, { ...queryFor(objectType, rules), withContacts: false });
    const facts = factsOfPage(page, objectType, rules);
    await keepFacts(context, { objectType, facts, page });
    // HubSpot answers a merged id with the record it was merged into.
    const given = new Set([...page.records.map((record) => record.id), ...facts.merges.flatMap((merge) => merge.oldIds)]);
    const missing = asked.filter((id) => !given.has(id));
    if (missing.length > 0) await keepFacts(context, { objectType, facts: await factsOfMissing(context, objectType, missing) });
  }
}
