import type { ChangeFact } from "../domain/facts";
import { differingFacts, type ToldRecord } from "../domain/reconcile/differing-facts";
import type { PropertyChange } from "../domain/ledger";
import { heldValue } from "../domain/write-back/held-values";
import { isShared } from "../domain/write-back/shared-properties";
import type { WrittenObject } from "../domain/write-back/written-object";
import { contactValues, dealValues, latestLead, type WrittenValues } from "../domain/write-back/written-values";
import {
  OBJECT_TYPES,
  type ConnectPortal,
  type HubSpotPortal,
  type ObjectType,
  type PortalTx,
  type RecordPage,
  type WithPortal,
} from "../ports";
import type { AuditDifference } from "./audit-portal";
import { factsOfPage, queryFor, rulesOf } from "./facts-of-page";
import { isMissingScope } from "./is-missing-scope";
import { installedPortal } from "./read-kpis";

export interface AuditFactsReport {
  portalId: number;
  /** records compared */
  records: number;
  differences: AuditDifference[];
  /** kinds of records that HubSpot would not show */
  refused: ObjectType[];
}

export interface AuditFactsDeps {
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  onStep?: (step: string) => void;
}

type Rules = ReturnType<typeof rulesOf>;

function toldRecords(page: RecordPage, objectType: ObjectType, rules: Rules): ToldRecord[] {
  const facts = factsOfPage(page, objectType, rules);
  const changesOf = new Map<number, Map<string, PropertyChange[]>>();
  for (const { recordId, property, ...change } of facts.changes satisfies ChangeFact[]) {
    const properties = changesOf.get(recordId) ?? new Map<string, PropertyChange[]>();
    changesOf.set(recordId, properties.set(property, [...(properties.get(property) ?? []), change]));
  }
  const merged = new Map(facts.merges.map((merge) => [merge.canonicalId, merge.oldIds]));
  return page.records.map((record) => ({
    objectType,
    recordId: record.id,
    changes: changesOf.get(record.id) ?? new Map<string, PropertyChange[]>(),
    contactIds: record.contactIds,
    mergedIds: merged.get(record.id) ?? [],
  }));
}

/** A clock that came due this short a while ago may not have been written yet. */
const JUST_MS = 60_000;

/**
 * Names the computed properties in which HubSpot holds something else than the figures say, whoever changed them. Without the comparison of
 * all records that precedes the first write there is nothing to compare, nor while an admin has switched writing off.
 */
async function differingProperties(tx: PortalTx, objectType: WrittenObject, page: RecordPage): Promise<AuditDifference[]> {
  const portal = await tx.readPortal();
  if (portal?.state !== "ready" || (await tx.readWalkedBuild()) !== portal.liveBuild || !(await tx.isWritingOn())) return [];
  const ids = page.records.map((record) => record.id);
  const isContacts = objectType === "contacts";
  const { leads, deals } = await tx.readBuilt({ contactIds: isContacts ? ids : [], dealIds: isContacts ? [] : ids, meetingIds: [] });
  const valuesAt = (id: number, atMs: number): WrittenValues =>
    isContacts
      ? contactValues(latestLead(leads.filter((lead) => lead.contactId === id)), portal.charter, atMs)
      : dealValues(deals.find((deal) => deal.dealId === id) ?? null, portal.charter);
  return page.records.flatMap(({ id, properties }) => {
    const before = valuesAt(id, page.readAtMs - JUST_MS);
    return Object.entries(valuesAt(id, page.readAtMs)).flatMap(([field, value]): AuditDifference[] => {
      const held = heldValue(field, properties[field] ?? "");
      if (isShared(objectType, field) || held === value || held === before[field]) return [];
      return [{ what: "fact", key: `${objectType} ${String(id)}`, field, kept: value, recomputed: held }];
    });
  });
}

/** Compares a page of records with what is kept of them. */
const compare = (
  deps: AuditFactsDeps,
  portalId: number,
  objectType: ObjectType,
  page: RecordPage,
  rules: Rules,
): Promise<AuditDifference[]> =>
  deps.withPortal(
    portalId,
    async (tx) => {
      const told = toldRecords(page, objectType, rules);
      const properties = objectType === "contacts" || objectType === "deals" ? await differingProperties(tx, objectType, page) : [];
      const kept = await tx.readStates(
        objectType,
        told.map((record) => record.recordId),
      );
      const present = await tx.readPresentContacts([...new Set(kept.flatMap((state) => state.contactIds))]);
      const merged = await tx.readStates(
        objectType,
        told.flatMap((record) => record.mergedIds),
      );
      const canonical = new Map(merged.map((state) => [state.recordId, state.canonicalId]));
      const facts = told.flatMap((record, index) => {
        const state = kept[index];
        if (state === undefined) return [];
        const differences = differingFacts(state, record, (id) => present.has(id));
        const apart = record.mergedIds
          .filter((id) => canonical.get(id) !== record.recordId)
          .map((id) => ({ field: "merged", kept: `${String(id)} is apart`, told: `${String(id)} is part of it` }));
        return [...differences, ...apart].map(({ field, kept: ours, told: theirs }) => ({
          what: "fact" as const,
          key: `${objectType} ${String(record.recordId)}`,
          field,
          kept: ours,
          recomputed: theirs,
        }));
      });
      return [...facts, ...properties];
    },
    "snapshot",
  );

async function auditKind(
  deps: AuditFactsDeps,
  portalId: number,
  hubspot: HubSpotPortal,
  objectType: ObjectType,
  rules: Rules,
): Promise<{ records: number; differences: AuditDifference[] }> {
  const query = queryFor(objectType, rules);
  const limit = query.propertiesWithHistory.length > 0 ? 50 : 100;
  const listed = new Set<number>();
  const differing = new Set<number>();
  for (let after: string | null = null; ;) {
    const page: RecordPage = await hubspot.listRecords(objectType, { ...query, after, limit });
    page.records.forEach((record) => listed.add(record.id));
    for (const { key } of await compare(deps, portalId, objectType, page, rules)) {
      differing.add(Number(key.split(" ")[1]));
    }
    after = page.after;
    if (after === null) break;
  }
  // The account goes on working: what differs is looked at once more, and what was on its way has come by then.
  const ours = await deps.withPortal(portalId, (tx) => tx.readPresentIds(objectType));
  const again = [...differing, ...ours.filter((id) => !listed.has(id))];
  const page = await hubspot.readRecords(objectType, again, query);
  const there = new Set(page.records.map((record) => record.id));
  const differences = await compare(deps, portalId, objectType, page, rules);
  const missing = again.filter((id) => !there.has(id));
  const states = await deps.withPortal(portalId, (tx) => tx.readStates(objectType, missing), "snapshot");
  for (const { recordId, isPresent, canonicalId } of states) {
    if (isPresent && canonicalId === recordId)
      differences.push({ what: "fact", key: `${objectType} ${String(recordId)}`, field: "record", kept: "there", recomputed: "gone" });
  }
  return { records: listed.size, differences };
}

/**
 * Reads all of an account's records and names each fact that is kept otherwise, and each computed
 * property that holds something else than the figures say. Changes nothing.
 * Throws `unknown_portal`, `not_ready`, and what HubSpot's calls throw.
 */
export const auditFacts =
  (deps: AuditFactsDeps) =>
  async (portalId: number): Promise<AuditFactsReport> => {
    const portal = await deps.withPortal(portalId, (tx) => installedPortal(tx, portalId));
    const hubspot = deps.connectPortal(portalId);
    const report: AuditFactsReport = { portalId, records: 0, differences: [], refused: [] };
    for (const objectType of OBJECT_TYPES) {
      deps.onStep?.(objectType);
      try {
        const { records, differences } = await auditKind(deps, portalId, hubspot, objectType, rulesOf(portal));
        report.records += records;
        report.differences.push(...differences);
      } catch (error) {
        if (!isMissingScope(error)) throw error;
        report.refused.push(objectType);
      }
    }
    return report;
  };
