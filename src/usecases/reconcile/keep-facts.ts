import { causesOf } from "../../domain/changes/causes-of";
import { noFacts, noSubjects, subjectCount, type Facts, type FactObject, type ChangeFact } from "../../domain/facts";
import { HandoffError } from "../../domain/handoff-error";
import { KEPT_PROPERTIES } from "../../domain/kept-properties";
import { overruledEvents, type ToldProperty } from "../../domain/reconcile/overruled-events";
import { isOtherwiseBuilt, type RecordState } from "../../domain/reconcile/record-state";
import { repairsOf, type Repair } from "../../domain/reconcile/repair";
import type { HubSpotRecord, PortalState, PortalTx, RecordPage } from "../../ports";
import { enqueueHeld } from "../enqueue-held";
import { withLeftByErased } from "../left-by-erased";
import { rebuildSubjects } from "../rebuild-subjects";
import type { ReconcileContext } from "./reconcile-context";

/** Facts of one kind of record that were found to be missing. */
export interface FoundFacts {
  objectType: FactObject;
  facts: Facts;
  /** the records they were read from, if they were: what our events say otherwise is overruled by them */
  page?: RecordPage;
}

/** Records of one kind that facts speak of, those merged away included. */
function touchedIds({ facts, objectType }: FoundFacts): number[] {
  const ids = new Set([...facts.changes, ...facts.presences, ...facts.reads, ...facts.links].map((fact) => fact.recordId));
  for (const merge of facts.merges) [merge.canonicalId, ...merge.oldIds].forEach((id) => ids.add(id));
  if (objectType === "contacts") facts.erasedContactIds.forEach((id) => ids.add(id));
  return [...ids];
}

/** What a record as read tells of each property: the facts it yields, and the kept values that it has none of. */
function toldBy({ objectType, properties }: HubSpotRecord, changes: readonly ChangeFact[]): ToldProperty[] {
  const told = new Map<string, ToldProperty>();
  for (const { property, ...change } of changes) {
    const known = told.get(property) ?? { property, history: null, current: "" };
    told.set(property, change.isHistory ? { ...known, history: [...(known.history ?? []), change] } : { ...known, current: change.value });
  }
  for (const property of KEPT_PROPERTIES[objectType].current) {
    const isCleared = !told.has(property) && property in properties && property !== "hs_merged_object_ids";
    if (isCleared) told.set(property, { property, history: null, current: "" });
  }
  return [...told.values()];
}

/** What the records of a page overrule of our events about them; `states` have the page's own facts in them. */
function overruled(page: RecordPage, facts: Facts, states: readonly RecordState[]): ChangeFact[] {
  const stateOf = new Map(states.map((state) => [state.recordId, state]));
  const modifiedAtMs = new Map(facts.reads.map((read) => [read.recordId, read.modifiedAtMs ?? 0]));
  const byRecord = new Map<number, ChangeFact[]>();
  for (const change of facts.changes) byRecord.set(change.recordId, [...(byRecord.get(change.recordId) ?? []), change]);
  return page.records.flatMap((record) => {
    const { objectType, id: recordId } = record;
    const state = stateOf.get(recordId);
    if (!state?.isKnown) return [];
    const instants = { readAtMs: page.readAtMs, modifiedAtMs: modifiedAtMs.get(recordId) ?? 0 };
    return toldBy(record, byRecord.get(recordId) ?? []).flatMap((told) =>
      overruledEvents(told, state.changes.get(told.property) ?? [], instants).map((change) => ({ ...change, objectType, recordId })),
    );
  });
}

const gone = (portalId: number): HandoffError =>
  new HandoffError("unknown_portal", `Handoff was removed from account ${String(portalId)}.`, "Install the app there again.");

async function append(
  tx: PortalTx,
  portal: PortalState,
  { objectType, facts, page }: FoundFacts,
  { reconcileId, nowMs, newId }: ReconcileContext,
): Promise<Repair[]> {
  const ids = touchedIds({ objectType, facts });
  if (ids.length === 0) return [];
  const before = await tx.readStates(objectType, ids);
  const written = objectType === "contacts" || objectType === "deals" ? objectType : null;
  const held = [...new Set(facts.held.map(({ recordId }) => recordId))];
  const known = written === null ? [] : await tx.readSent(written, held);
  const left = await withLeftByErased(tx, facts, noSubjects());
  await tx.appendFacts(facts);
  let after = await tx.readStates(objectType, ids);
  // After the page's own facts: only when they are kept is it known which of them a rule of ours wrote.
  const overruling = page === undefined ? [] : overruled(page, facts, after);
  if (overruling.length > 0) {
    await tx.appendFacts({ ...noFacts(), changes: overruling });
    after = await tx.readStates(objectType, ids);
  }
  const pairs = after.flatMap((state, index) => {
    const former = before[index];
    return former === undefined ? [] : [{ former, state }];
  });
  const subjects = left;
  for (const { former, state } of pairs) if (isOtherwiseBuilt(former, state)) subjects[objectType].add(state.recordId);
  if (subjectCount(subjects) > 0) {
    await rebuildSubjects(tx, portal, subjects, {
      newId,
      cause: `reconcile ${String(reconcileId)}`,
      causes: causesOf(facts),
      recordedAtMs: nowMs(),
    });
  }
  await tx.noteLastChange(Math.max(0, ...facts.changes.filter((change) => change.isHistory).map((change) => change.atMs)));
  const mended = written === null ? new Map<number, string[]>() : await enqueueHeld(tx, portal, written, known, held, nowMs());
  const repairs = pairs.flatMap(({ former, state }) => repairsOf(former, state));
  // Computed properties that somebody changed by hand: they are the app's to fill.
  for (const [recordId, properties] of mended) {
    const changed = repairs.find((repair) => repair.recordId === recordId && repair.what === "changed");
    if (changed === undefined) repairs.push({ objectType, recordId, what: "changed", properties });
    else changed.properties = [...changed.properties, ...properties].sort();
  }
  return repairs;
}

/**
 * Adds facts, rebuilds what they change, and logs each record that they put right, in one transaction under the portal's lock.
 * Throws `unknown_portal` when the app was removed meanwhile.
 */
export async function keepFacts(context: ReconcileContext, found: FoundFacts): Promise<void> {
  await context.withPortal(context.portalId, async (tx) => {
    const portal = await tx.lockPortal();
    if (portal === null || portal.state === "gone") throw gone(context.portalId);
    await tx.addRepairs(context.reconcileId, context.nowMs(), await append(tx, portal, found, context));
  });
}
