import { NO_REGION, type BusinessCalendar } from "../domain/calendar";
import type { Charter } from "../domain/charter";
import { FORMULA_VERSION } from "../domain/contributions";
import { isActivity } from "../domain/facts";
import { defaultCharter } from "../domain/default-charter";
import { renewedCharter } from "../domain/charter/renewed-charter";
import { withUsesByName } from "../domain/pipeline-use";
import type { FollowUpPromise } from "../domain/sla/follow-up-promise";
import { teamsOf } from "../domain/sla/teams-of";
import type { EvidenceRules } from "../domain/source/evidence-facts";
import { ownDomainsOf } from "../domain/source/own-domains";
import { findUtmProperties } from "../domain/source/find-utm-properties";
import {
  OBJECT_TYPES,
  type BackfillProgress,
  type Clock,
  type ConnectPortal,
  type HubSpotPortal,
  type ObjectType,
  type PublicHolidays,
  type RecordPage,
  type WithPortal,
} from "../ports";
import { buildFigures } from "./build-figures";
import { holidaysAtInstall } from "./charter/holidays-at-install";
import { newestCharter } from "./charter/newest-charter";
import { ensureProperties } from "./ensure-properties";
import { factsOfPage, queryFor, rulesOf } from "./facts-of-page";
import { isMissingScope } from "./is-missing-scope";
import { stagesOf } from "./stages-of";

export interface BackfillDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  publicHolidays: PublicHolidays;
  newId: () => string;
  /** hears how far it is, after each page and each step */
  onProgress?: (portalId: number, progress: { state: string; objects: BackfillProgress[] }) => void;
}

/** With history HubSpot answers 50 records a page, else 100. */
const pageSize = (objectType: ObjectType): number => (queryFor(objectType, null).propertiesWithHistory.length > 0 ? 50 : 100);

/** The first promise, with the public holidays that the account keeps and with its teams, for hours of their own. */
const withTheAccountsTime = (
  charter: Charter,
  holidays: Pick<BusinessCalendar, "region" | "publicHolidays">,
  teams: FollowUpPromise["teams"],
): Charter => ({ ...charter, promise: { ...charter.promise, calendar: { ...charter.promise.calendar, ...holidays }, teams } });

/**
 * Before the first page: the account's settings, its people, the app's properties. Done again on a resumed read: each is idempotent.
 * Answers whether there is anything to read: not when consent was only given once more. An account that had removed the app is read anew.
 */
async function prepare(deps: BackfillDeps, portalId: number, hubspot: HubSpotPortal): Promise<boolean> {
  const account = await hubspot.readAccount();
  const pipelines = await hubspot.readDealPipelines();
  const owners = await hubspot.readOwners();
  const before = await deps.withPortal(portalId, (tx) => tx.readPortal());
  // Consent given once more is no install: an option that an admin has removed since stays removed.
  const options = await ensureProperties(hubspot, { addsOptions: before?.state !== "ready" });
  const utmProperties = findUtmProperties((await hubspot.readProperties("contacts")).map(({ name }) => name));
  const nowMs = deps.clock.nowMs();
  const holidays = before === null ? await holidaysAtInstall(deps.publicHolidays, account.timeZone, nowMs) : NO_REGION;
  return deps.withPortal(portalId, async (tx) => {
    const known = await tx.lockPortal();
    // Its old figures stay until new ones stand: leads keep their ids.
    if (known?.state === "gone") await tx.clearFacts();
    if (known?.state === "gone") await tx.clearWrites();
    const isNew = known === null || known.state === "gone";
    const installedAtMs = isNew ? nowMs : known.installedAtMs;
    const { timeZone, companyCurrency: currency } = account;
    if (known?.state !== "ready") {
      const ownDomains = ownDomainsOf(owners.map((owner) => owner.emailDomain));
      const ofTheAccount = { timeZone, currency, installedAtMs, stages: stagesOf(pipelines) };
      const renewed = known === null ? null : renewedCharter(newestCharter(known), ofTheAccount);
      const first = renewed ?? withTheAccountsTime({ ...defaultCharter(ofTheAccount), utmProperties }, holidays, teamsOf(owners));
      // Who comes back finds what was agreed before, as its next version.
      const version = known?.state === "gone" ? first.version + 1 : first.version;
      const charter = { ...first, version, pipelines: withUsesByName(first, pipelines), ownDomains };
      await tx.savePortal({ portalId, timeZone, currency, state: "reading", installedAtMs, formulaVersion: FORMULA_VERSION }, charter);
      await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, null);
    }
    await tx.saveOwners(owners, nowMs);
    for (const { objectType, property, options: list } of options) await tx.saveLabels(objectType, property, list);
    return known?.state !== "ready";
  });
}

/** One page; null when the account does not open this kind of activity to the app. Without contacts and deals there is nothing to show. */
async function pageOrRefusal(
  hubspot: HubSpotPortal,
  objectType: ObjectType,
  after: string | null,
  rules: EvidenceRules | null,
): Promise<RecordPage | null> {
  try {
    return await hubspot.listRecords(objectType, { ...queryFor(objectType, rules), after, limit: pageSize(objectType) });
  } catch (error) {
    if (isActivity(objectType) && isMissingScope(error)) return null;
    throw error;
  }
}

/** Reads one type to its end. A page's facts and the cursor behind it are committed together, so no page is read twice. */
async function readAll(
  deps: BackfillDeps,
  portalId: number,
  hubspot: HubSpotPortal,
  start: BackfillProgress,
  rules: EvidenceRules | null,
  onPage: (progress: BackfillProgress) => void,
): Promise<void> {
  let progress = start;
  while (!progress.isDone) {
    const { objectType, afterCursor } = progress;
    const page = await pageOrRefusal(hubspot, objectType, afterCursor, rules);
    if (page === null) {
      const leftOut = { ...progress, isDone: true, isConnected: false };
      await deps.withPortal(portalId, (tx) => tx.saveProgress(leftOut));
      onPage(leftOut);
      return;
    }
    const facts = factsOfPage(page, objectType, rules);
    const next: BackfillProgress = {
      ...progress,
      afterCursor: page.after,
      recordsRead: progress.recordsRead + page.records.length,
      pagesRead: progress.pagesRead + 1,
      isDone: page.after === null,
    };
    await deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      await tx.appendFacts(facts);
      await tx.saveProgress(next);
      await tx.noteLastChange(Math.max(0, ...facts.changes.filter((change) => change.isHistory).map((change) => change.atMs)));
    });
    progress = next;
    onPage(progress);
  }
}

/**
 * The first read of a portal: settings, properties, then every contact, deal and activity with its history, all kinds side by side
 * under the portal's one limiter; then leads and sums. A kind of activity that HubSpot refuses is left out and noted as not connected. Stopped at any point it goes on where it was. Events that come meanwhile are
 * applied by the worker: both only add facts, so neither can undo the other.
 */
export const backfillPortal =
  (deps: BackfillDeps) =>
  async (portalId: number): Promise<void> => {
    const hubspot = deps.connectPortal(portalId);
    if (!(await prepare(deps, portalId, hubspot))) return;
    const { saved, rules } = await deps.withPortal(portalId, async (tx) => ({
      saved: await tx.readProgress(),
      rules: rulesOf(await tx.readPortal()),
    }));
    const progress = new Map(
      OBJECT_TYPES.map((objectType) => [
        objectType,
        saved.find((known) => known.objectType === objectType) ?? {
          objectType,
          afterCursor: null,
          recordsRead: 0,
          pagesRead: 0,
          isDone: false,
          isConnected: true,
        },
      ]),
    );
    const tell = (state: string): void => deps.onProgress?.(portalId, { state, objects: [...progress.values()] });
    tell("reading");
    await Promise.all(
      [...progress.values()].map((start) =>
        readAll(deps, portalId, hubspot, start, rules, (next) => {
          progress.set(next.objectType, next);
          tell("reading");
        }),
      ),
    );
    await deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      await tx.setPortalState("computing");
    });
    tell("computing");
    const build = buildFigures({ ...deps, onStep: () => tell("computing") });
    if ((await build(portalId)) === null) return;
    // Where these tell that the agreement does not fit the account's ways, they answer until those of the next one stand.
    await build(portalId);
    tell("ready");
  };
