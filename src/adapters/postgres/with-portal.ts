import type { PortalState, PortalTx, WithPortal } from "../../ports";
import type { InPortal } from "./in-portal";
import * as atRead from "./stores/at-read-store";
import * as builds from "./stores/build-store";
import * as built from "./stores/built-store";
import * as notCounted from "./stores/not-counted-store";
import type { BuildStore } from "./stores/store";
import { appendFacts } from "./stores/facts/append-facts";
import * as known from "./stores/facts/find-facts";
import * as kept from "./stores/facts/let-go";
import * as account from "./stores/account-store";
import * as acting from "./stores/acting-store";
import * as cardWrites from "./stores/card-write-store";
import * as charters from "./stores/charter-store";
import * as clockSteps from "./stores/clock-steps-store";
import * as audience from "./stores/audience-store";
import * as digests from "./stores/digest-store";
import * as findings from "./stores/findings-store";
import * as followUp from "./stores/follow-up-store";
import { readFormNames } from "./stores/forms-store";
import { forgetOld } from "./stores/forget-old";
import * as inbox from "./stores/inbox-store";
import * as lifetime from "./stores/lifetime-store";
import * as openClocks from "./stores/open-clocks-store";
import * as outbox from "./stores/outbox-store";
import { findUnanswered, noteRuleWrites } from "./stores/rule-writes-store";
import * as sentValues from "./stores/sent-values-store";
import { readWords } from "./stores/words-store";
import * as refusals from "./stores/write-refusals-store";
import * as writeSwitch from "./stores/write-switch-store";
import * as figureLog from "./stores/figure-log-store";
import * as partRows from "./stores/part-rows-store";
import * as portals from "./stores/portal-store";
import * as snapshots from "./stores/snapshot-store";
import * as spend from "./stores/spend-store";
import * as recordStates from "./stores/record-state-store";
import * as repairs from "./stores/repair-store";
import * as reports from "./stores/report-store";
import * as rollups from "./stores/rollup-store";
import { readWays } from "./stores/ways-store";
import * as units from "./stores/unit-store";
import type { Transaction } from "./transaction";

/**
 * The stores of one portal bound to one transaction. Which build answers is told by the portal's row: it is read for that only where a
 * store needs it before the portal was read.
 */
function portalTx(tx: Transaction, portalId: number, build: number | null): PortalTx {
  const store = { tx, portalId };
  let answering = build;
  const figures = async (): Promise<BuildStore> => {
    if (answering === null) await read(false);
    return { ...store, build: answering ?? 0 };
  };
  const read = async (isLocked: boolean): Promise<PortalState | null> => {
    const portal = await portals.readPortal(store, isLocked);
    if (build === null) answering = portal === null ? null : portals.answeringBuild(portal);
    return portal;
  };
  /** What a build is told of the portal changes which one answers. */
  const changing = async (change: Promise<void>): Promise<void> => {
    await change;
    answering = build;
  };
  return {
    inBuild: (number) => portalTx(tx, portalId, number),
    lockPortal: () => read(true),
    readPortal: () => read(false),
    savePortal: (portal, charter) => changing(portals.savePortal(store, portal, charter)),
    setPortalState: (state) => changing(portals.setPortalState(store, state)),
    beginBuild: (next, takenUntilMs) => changing(portals.beginBuild(store, next, takenUntilMs)),
    advanceBuild: (next, takenUntilMs) => portals.advanceBuild(store, next, takenUntilMs),
    restBuild: () => portals.restBuild(store),
    switchBuild: (atMs) => changing(portals.switchBuild(store, atMs)),
    reviseCharter: (charter, made) => charters.reviseCharter(store, charter, made),
    readCharters: (belowVersion, limit) => charters.readCharters(store, belowVersion, limit),
    readBuildScale: async () => charters.readBuildScale(await figures()),
    askToReadAgain: (version) => charters.askToReadAgain(store, version),
    findReadAgain: () => charters.findReadAgain(store),
    endReadAgain: (version, begunAtMs) => charters.endReadAgain(store, version, begunAtMs),
    readFormNames: () => readFormNames(store),
    findUsedValues: async (asked) => charters.findUsedValues(await figures(), asked),
    noteLastChange: (atMs) => portals.noteLastChange(store, atMs),
    appendFacts: (added) => appendFacts(store, added),
    clearFacts: () => kept.clearFacts(store),
    findUnread: (limit, nowMs) => known.findUnread(store, limit, nowMs),
    postponeReads: (objectType, recordIds, untilMs) => kept.postponeReads(store, objectType, recordIds, untilMs),
    readUnit: (subjects) => units.readUnit(store, subjects),
    readRecordIds: (objectType, afterId, limit) => units.readRecordIds(store, objectType, afterId, limit),
    readBuilt: async (scope) => built.readBuilt(await figures(), scope),
    readBuiltIds: async () => built.readBuiltIds(await figures()),
    replaceBuilt: async (removed, added, charter) => built.replaceBuilt(await figures(), removed, added, charter),
    addCells: async (cells) => rollups.addCells(await figures(), cells),
    logFigureChanges: async (changes, cause, recordedAtMs) => rollups.logFigureChanges(await figures(), changes, cause, recordedAtMs),
    readLeadsOf: async (contactIds) => built.readLeadsOf(await figures(), contactIds),
    readCellChanges: async (sinceBuild) => builds.readCellChanges(await figures(), sinceBuild),
    findNotCounted: async (contactId) => notCounted.findNotCounted(await figures(), contactId),
    countNotCounted: async (fromMs, toMs) => notCounted.countNotCounted(await figures(), fromMs, toMs),
    readWays: async (charter, since) => readWays(await figures(), charter, since),
    logCellChanges: async (sinceBuild, cause, recordedAtMs) => builds.logCellChanges(await figures(), sinceBuild, cause, recordedAtMs),
    countBuilt: async () => builds.countBuilt(await figures()),
    dropOldBuilds: () => builds.dropOldBuilds(store),
    readSums: async (query) => rollups.readSums(await figures(), query),
    readPairSums: async (query) => rollups.readPairSums(await figures(), query),
    readLogBeginMs: () => figureLog.readLogBeginMs(store),
    readLastChangeId: () => figureLog.readLastChangeId(store),
    readLoggedSums: (query, after) => figureLog.readLoggedSums(store, query, after),
    readLoggedMoves: (query, after, untilMs) => figureLog.readLoggedMoves(store, query, after, untilMs),
    addSnapshot: (snapshot) => snapshots.addSnapshot(store, snapshot),
    findSnapshot: (snapshotId) => snapshots.findSnapshot(store, snapshotId),
    readSnapshots: () => snapshots.readSnapshots(store),
    readStageCounts: async (query) => audience.readStageCounts(await figures(), query),
    readClosedCounts: async () => audience.readClosedCounts(await figures()),
    readPersonas: async (query) => audience.readPersonas(await figures(), query),
    readScreened: async (query) => audience.readScreened(await figures(), query),
    readEvents: async (query) => audience.readEvents(await figures(), query),
    areLeadsMarked: async () => audience.areLeadsMarked(await figures()),
    readKnownEvents: async () => audience.readKnownEvents(await figures()),
    readEngaged: async (query) => audience.readEngaged(await figures(), query),
    readScreenedLeads: async (query, list) => audience.readScreenedLeads(await figures(), query, list),
    addDigest: (digest) => digests.addDigest(store, digest),
    findDigest: (cadence, fromOn) => digests.findDigest(store, cadence, fromOn),
    findDigestBefore: (toOn) => digests.findDigestBefore(store, toOn),
    readDigests: (limit) => digests.readDigests(store, limit),
    readWaitsByHour: async (query, timeZone, asOfMs) => digests.readWaitsByHour(await figures(), query, timeZone, asOfMs),
    readPartRows: async (filter, after, limit) => partRows.readPartRows(await figures(), filter, after, limit),
    countWays: async (filter, days, field) => partRows.countWays(await figures(), filter, days, field),
    readReadingRows: async (query, after, limit) => partRows.readReadingRows(await figures(), query, after, limit),
    countReadingRows: async (query) => partRows.countReadingRows(await figures(), query),
    readFurthest: async (query, asOfMs, oldBeforeMs) => reports.readFurthest(await figures(), query, asOfMs, oldBeforeMs),
    readStageDays: async (query) => reports.readStageDays(await figures(), query),
    readOutcomes: async (query, timeZone) => reports.readOutcomes(await figures(), query, timeZone),
    readWonDeals: async () => lifetime.readWonDeals(await figures()),
    readWinHistory: async () => lifetime.readWinHistory(await figures()),
    readPurchaseGaps: async () => lifetime.readPurchaseGaps(await figures()),
    countCustomersByStage: async (fromMs, toMs, source) => lifetime.countCustomersByStage(await figures(), fromMs, toMs, source),
    readPeople: async (query) => reports.readPeople(await figures(), query),
    readLostDeals: async (query) => reports.readLostDeals(await figures(), query),
    readQualifiedMix: async (query) => reports.readQualifiedMix(await figures(), query),
    readStanding: async (query) => findings.readStanding(await figures(), query),
    readBookedAhead: async (query, timeZone) => findings.readBookedAhead(await figures(), query, timeZone),
    readCameWithin: async (query, stretches) => findings.readCameWithin(await figures(), query, stretches),
    readPromises: async (query, asOfMs, installedAtMs) => followUp.readPromises(await figures(), query, asOfMs, installedAtMs),
    readOwnerWaits: async (query) => followUp.readOwnerWaits(await figures(), query),
    readArrivals: async (query, timeZone) => followUp.readArrivals(await figures(), query, timeZone),
    readDayKinds: async (query, closedOn, timeZone, asOfMs) => followUp.readDayKinds(await figures(), query, closedOn, timeZone, asOfMs),
    readTries: async (query) => followUp.readTries(await figures(), query),
    readAtRead: async (query) => atRead.readAtRead(await figures(), query),
    readSpendEntries: (query) => spend.readSpendEntries(store, query ?? {}),
    findSpendEntry: (entryId) => spend.findSpendEntry(store, entryId),
    readSpendVersions: (sinceMs, untilMs) => spend.readSpendVersions(store, sinceMs, untilMs),
    recordSpend: (entries, change) => spend.recordSpend(store, entries, change),
    dropSpend: (entryIds, change) => spend.dropSpend(store, entryIds, change),
    readCells: async () => rollups.readCells(await figures()),
    readWaitingDeliveries: (limit) => inbox.readWaitingDeliveries(store, limit),
    dropDeliveries: (deliveryIds) => inbox.dropDeliveries(store, deliveryIds),
    failDelivery: (deliveryId, failure) => inbox.failDelivery(store, deliveryId, failure),
    keepUnparsed: (events, receivedAtMs) => inbox.keepUnparsed(store, events, receivedAtMs),
    readProgress: () => account.readProgress(store),
    saveProgress: (progress) => account.saveProgress(store, progress),
    takeTouchPolls: (nowMs, nextPollMs, fromMs) => account.takeTouchPolls(store, nowMs, nextPollMs, fromMs),
    saveTouchPoll: (poll) => account.saveTouchPoll(store, poll),
    readOwners: (sinceMs) => account.readOwners(store, sinceMs),
    saveOwners: (owners, readAtMs) => account.saveOwners(store, owners, readAtMs),
    readLabels: (objectType, property) => account.readLabels(store, objectType, property),
    saveOwnFields: (fields, foundAtMs) => account.saveOwnFields(store, fields, foundAtMs),
    readOwnFields: () => account.readOwnFields(store),
    saveLabels: (objectType, property, options) => account.saveLabels(store, objectType, property, options),
    beginCardWrite: (write) => cardWrites.beginCardWrite(store, write),
    endCardWrite: (requestId, answer, undo) => cardWrites.endCardWrite(store, requestId, answer, undo),
    abandonCardWrite: (requestId) => cardWrites.abandonCardWrite(store, requestId),
    forgetOld: (nowMs) => forgetOld(store, nowMs),
    beginReconcile: (nowMs, resumeSinceMs, sinceMs) => repairs.beginReconcile(store, nowMs, resumeSinceMs, sinceMs),
    saveReadUpTo: (reconcileId, objectType, modifiedAtMs) => repairs.saveReadUpTo(store, reconcileId, objectType, modifiedAtMs),
    saveReconcile: (run) => repairs.saveReconcile(store, run),
    findLastReconcile: () => repairs.findLastReconcile(store),
    addRepairs: (reconcileId, atMs, made) => repairs.addRepairs(store, reconcileId, atMs, made),
    readRepairs: (reconcileId) => repairs.readRepairs(store, reconcileId),
    readPlace: (objectType) => repairs.readPlace(store, objectType),
    savePlace: (objectType, place) => repairs.savePlace(store, objectType, place),
    readModified: (objectType, ids) => recordStates.readModified(store, objectType, ids),
    findUnconfirmed: (objectType, properties) => recordStates.findUnconfirmed(store, objectType, properties),
    readStates: (objectType, ids) => recordStates.readStates(store, objectType, ids),
    readPresentIds: (objectType) => recordStates.readPresentIds(store, objectType),
    readGoneIds: (objectType, sinceMs) => recordStates.readGoneIds(store, objectType, sinceMs),
    readPresentContacts: (ids) => recordStates.readPresentContacts(store, ids),
    readContactsOf: (objectType, ids) => recordStates.readContactsOf(store, objectType, ids),
    readMatchingIds: (filter) => recordStates.readMatchingIds(store, filter),
    readValues: (objectType, property) => recordStates.readValues(store, objectType, property),
    findCardWrite: (requestId) => cardWrites.findCardWrite(store, requestId),
    findContact: (contactId) => known.findContact(store, contactId),
    readDaysToWin: async () => atRead.readDaysToWin(await figures()),
    findDealsOfLead: async (leadId) => built.findDealsOfLead(await figures(), leadId),
    hasContact: (dealId) => known.hasContact(store, dealId),
    findLeads: async (contactId) => built.findLeads(await figures(), contactId),
    findDeal: async (dealId) => built.findDeal(await figures(), dealId),
    readSent: (objectType, recordIds, properties) => sentValues.readSent(store, objectType, recordIds, properties),
    putWrites: (writes, settled) => outbox.putWrites(store, writes, settled),
    dropWrites: (objectType, recordIds) => outbox.dropWrites(store, objectType, recordIds),
    clearWrites: () => outbox.clearWrites(store),
    isWritingOn: () => writeSwitch.isWritingOn(store),
    setWriting: (isOn) => writeSwitch.setWriting(store, isOn),
    readWalkedBuild: () => writeSwitch.readWalkedBuild(store),
    saveWalkedBuild: (walked) => writeSwitch.saveWalkedBuild(store, walked),
    readWrittenIds: async (objectType, sinceMs, afterId, limit) =>
      sentValues.readWrittenIds(await figures(), objectType, sinceMs, afterId, limit),
    countWrittenContacts: () => sentValues.countWrittenContacts(store),
    claimWrites: (records, nowMs, untilMs) => outbox.claimWrites(store, records, nowMs, untilMs),
    renewWrites: (writes, untilMs) => outbox.renewWrites(store, writes, untilMs),
    postponeWrites: (writes, nextAtMs, hasFailed) => outbox.postponeWrites(store, writes, nextAtMs, hasFailed),
    noteRuleWrites: (writes, sentAtMs) => noteRuleWrites(store, writes, sentAtMs),
    findUnanswered: (writes) => findUnanswered(store, writes),
    confirmWrites: (writes) => outbox.confirmWrites(store, writes),
    findOvertaken: (writes) => outbox.findOvertaken(store, writes),
    refuseWrites: (refusals, atMs) => outbox.refuseWrites(store, refusals, atMs),
    retryRefused: (records, nowMs) => refusals.retryRefused(store, records, nowMs),
    retryOffered: (objectType, property, offered) => refusals.retryOffered(store, objectType, property, offered),
    countRefusals: () => refusals.countRefusals(store),
    readWords: (keys) => readWords(store, keys),
    readDueClocks: async (nowMs, limit) => openClocks.readDueClocks(await figures(), nowMs, limit),
    readClockLeads: async (contactIds) => openClocks.readClockLeads(await figures(), contactIds),
    moveClocks: async (clocks) => openClocks.moveClocks(await figures(), clocks),
    readOpenClocks: async () => openClocks.readOpenClocks(await figures()),
    recordSteps: (steps) => clockSteps.recordSteps(store, steps),
    findActingSince: () => clockSteps.findActingSince(store),
    takeSteps: (limit, nowMs, untilMs) => acting.takeSteps(store, limit, nowMs, untilMs),
    beginStep: (step, untilMs, detail) => acting.beginStep(store, step, untilMs, detail),
    postponeStep: (step, nextTryAtMs, detail) => acting.postponeStep(store, step, nextTryAtMs, detail),
    endStep: (step, ended, atMs) => acting.endStep(store, step, ended, atMs),
    countWatched: () => acting.countWatched(store),
    readFailures: (sinceMs) => acting.readFailures(store, sinceMs),
    readTargets: () => acting.readTargets(store),
    findTarget: (kind) => acting.findTarget(store, kind),
    saveTarget: (target) => acting.saveTarget(store, target),
    dropTargets: (kinds) => acting.dropTargets(store, kinds),
    findWatchAnswer: () => acting.findWatchAnswer(store),
    saveWatchAnswer: (answer) => acting.saveWatchAnswer(store, answer),
    findLead: async (leadId) => built.findLead(await figures(), leadId),
  };
}

/** One transaction of one portal with all its stores. */
export const withPortal =
  (inPortal: InPortal): WithPortal =>
  (portalId, work, mode) =>
    inPortal(portalId, (tx) => work(portalTx(tx, portalId, null)), mode);
