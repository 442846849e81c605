import type { PortalTx, WithPortal } from "../../ports";
import type { InPortal } from "./in-portal";
import * as atRead from "./stores/at-read-store";
import * as built from "./stores/built-store";
import * as facts from "./stores/fact-store";
import * as portals from "./stores/portal-store";
import * as rollups from "./stores/rollup-store";
import * as units from "./stores/unit-store";
import type { Transaction } from "./transaction";

/** The stores of one portal bound to one transaction. The charter in force is looked up once, when a store first needs it. */
function portalTx(tx: Transaction, portalId: number): PortalTx {
  const store = { tx, portalId };
  let charterVersion: number | null = null;
  const charted = async (): Promise<built.CharterStore> => {
    if (charterVersion === null) {
      const { rows } = await tx.query<{ charter_version: number }>("select charter_version from handoff.portals where portal_id = $1", [
        portalId,
      ]);
      charterVersion = rows[0]?.charter_version ?? 0;
    }
    return { ...store, charterVersion };
  };
  return {
    lockPortal: () => portals.readPortal(store, true),
    readPortal: () => portals.readPortal(store, false),
    savePortal: (portal, charter) => portals.savePortal(store, portal, charter),
    setPortalState: (state) => portals.setPortalState(store, state),
    noteLastChange: (atMs) => portals.noteLastChange(store, atMs),
    appendFacts: (added) => facts.appendFacts(store, added),
    clearFacts: () => facts.clearFacts(store),
    findUnread: (limit, nowMs) => facts.findUnread(store, limit, nowMs),
    postponeReads: (objectType, recordIds, untilMs) => facts.postponeReads(store, objectType, recordIds, untilMs),
    readUnit: (subjects) => units.readUnit(store, subjects),
    readRecordIds: (objectType, afterId, limit) => units.readRecordIds(store, objectType, afterId, limit),
    readBuilt: async (scope) => built.readBuilt(await charted(), scope),
    readBuiltIds: async () => built.readBuiltIds(await charted()),
    replaceBuilt: async (removed, added) => built.replaceBuilt(await charted(), removed, added),
    addCells: async (cells) => rollups.addCells(await charted(), cells),
    logFigureChanges: async (changes, cause, recordedAtMs) => rollups.logFigureChanges(await charted(), changes, cause, recordedAtMs),
    readSetAside: async (contactIds) => built.readSetAside(await charted(), contactIds),
    dropSetAside: async () => built.dropSetAside(await charted()),
    clearFigures: async () => rollups.clearFigures(await charted()),
    readSums: async (query) => rollups.readSums(await charted(), query),
    readAtRead: async (query) => atRead.readAtRead(await charted(), query),
    readSpend: (fromOn, toOn) => portals.readSpend(store, fromOn, toOn),
    replaceSpend: (entries) => portals.replaceSpend(store, entries),
    readCells: async () => rollups.readCells(await charted()),
    readWaitingDeliveries: (limit) => portals.readWaitingDeliveries(store, limit),
    dropDeliveries: (deliveryIds) => portals.dropDeliveries(store, deliveryIds),
    failDelivery: (deliveryId, failure) => portals.failDelivery(store, deliveryId, failure),
    keepUnparsed: (events, receivedAtMs) => portals.keepUnparsed(store, events, receivedAtMs),
    readProgress: () => portals.readProgress(store),
    saveProgress: (progress) => portals.saveProgress(store, progress),
    readOwners: (sinceMs) => portals.readOwners(store, sinceMs),
    saveOwners: (owners, readAtMs) => portals.saveOwners(store, owners, readAtMs),
    readLabels: (objectType, property) => portals.readLabels(store, objectType, property),
    saveLabels: (objectType, property, options) => portals.saveLabels(store, objectType, property, options),
    beginCardWrite: (write) => portals.beginCardWrite(store, write),
    endCardWrite: (requestId, answer, undo) => portals.endCardWrite(store, requestId, answer, undo),
    abandonCardWrite: (requestId) => portals.abandonCardWrite(store, requestId),
    forgetOld: (nowMs) => portals.forgetOld(store, nowMs),
    findCardWrite: (requestId) => portals.findCardWrite(store, requestId),
    findContact: (contactId) => facts.findContact(store, contactId),
    readDaysToWin: async () => atRead.readDaysToWin(await charted()),
    findDealsOfLead: async (leadId) => built.findDealsOfLead(await charted(), leadId),
    hasContact: (dealId) => facts.hasContact(store, dealId),
    findLeads: async (contactId) => built.findLeads(await charted(), contactId),
    findDeal: async (dealId) => built.findDeal(await charted(), dealId),
    findLead: async (leadId) => built.findLead(await charted(), leadId),
  };
}

/** One transaction of one portal with all its stores. */
export const withPortal =
  (inPortal: InPortal): WithPortal =>
  (portalId, work, mode) =>
    inPortal(portalId, (tx) => work(portalTx(tx, portalId)), mode);
