import type { PortalTx, WithPortal } from "../../ports";
import type { InPortal } from "./in-portal";
import * as atRead from "./stores/at-read-store";
import * as built from "./stores/built-store";
import { appendFacts } from "./stores/facts/append-facts";
import * as known from "./stores/facts/find-facts";
import * as kept from "./stores/facts/let-go";
import * as account from "./stores/account-store";
import * as cardWrites from "./stores/card-write-store";
import { forgetOld } from "./stores/forget-old";
import * as inbox from "./stores/inbox-store";
import * as portals from "./stores/portal-store";
import * as spend from "./stores/spend-store";
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
    appendFacts: (added) => appendFacts(store, added),
    clearFacts: () => kept.clearFacts(store),
    findUnread: (limit, nowMs) => known.findUnread(store, limit, nowMs),
    postponeReads: (objectType, recordIds, untilMs) => kept.postponeReads(store, objectType, recordIds, untilMs),
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
    readSpend: (fromOn, toOn) => spend.readSpend(store, fromOn, toOn),
    replaceSpend: (entries) => spend.replaceSpend(store, entries),
    readCells: async () => rollups.readCells(await charted()),
    readWaitingDeliveries: (limit) => inbox.readWaitingDeliveries(store, limit),
    dropDeliveries: (deliveryIds) => inbox.dropDeliveries(store, deliveryIds),
    failDelivery: (deliveryId, failure) => inbox.failDelivery(store, deliveryId, failure),
    keepUnparsed: (events, receivedAtMs) => inbox.keepUnparsed(store, events, receivedAtMs),
    readProgress: () => account.readProgress(store),
    saveProgress: (progress) => account.saveProgress(store, progress),
    readOwners: (sinceMs) => account.readOwners(store, sinceMs),
    saveOwners: (owners, readAtMs) => account.saveOwners(store, owners, readAtMs),
    readLabels: (objectType, property) => account.readLabels(store, objectType, property),
    saveLabels: (objectType, property, options) => account.saveLabels(store, objectType, property, options),
    beginCardWrite: (write) => cardWrites.beginCardWrite(store, write),
    endCardWrite: (requestId, answer, undo) => cardWrites.endCardWrite(store, requestId, answer, undo),
    abandonCardWrite: (requestId) => cardWrites.abandonCardWrite(store, requestId),
    forgetOld: (nowMs) => forgetOld(store, nowMs),
    findCardWrite: (requestId) => cardWrites.findCardWrite(store, requestId),
    findContact: (contactId) => known.findContact(store, contactId),
    readDaysToWin: async () => atRead.readDaysToWin(await charted()),
    findDealsOfLead: async (leadId) => built.findDealsOfLead(await charted(), leadId),
    hasContact: (dealId) => known.hasContact(store, dealId),
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
