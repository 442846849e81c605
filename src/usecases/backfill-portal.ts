import { FORMULA_VERSION } from "../domain/contributions";
import { defaultCharter } from "../domain/default-charter";
import {
  OBJECT_TYPES,
  type BackfillProgress,
  type Clock,
  type ConnectPortal,
  type HubSpotPortal,
  type ObjectType,
  type WithPortal,
} from "../ports";
import { buildFigures } from "./build-figures";
import { ensureProperties } from "./ensure-properties";
import { factsOfPage, queryFor } from "./facts-of-page";
import { stagesOf } from "./stages-of";

export interface BackfillDeps {
  clock: Clock;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  newId: () => string;
  /** hears how far it is, after each page and each step */
  onProgress?: (portalId: number, progress: { state: string; objects: BackfillProgress[] }) => void;
}

/** With history HubSpot answers 50 records a page, else 100. */
const pageSize = (objectType: ObjectType): number => (queryFor(objectType).propertiesWithHistory.length > 0 ? 50 : 100);

/**
 * Before the first page: the account's settings, its people, the app's properties. Done again on a resumed read: each is idempotent.
 * Answers whether there is anything to read: not when consent was only given once more. An account that had removed the app is read anew.
 */
async function prepare(deps: BackfillDeps, portalId: number, hubspot: HubSpotPortal): Promise<boolean> {
  const account = await hubspot.readAccount();
  const pipelines = await hubspot.readDealPipelines();
  const owners = await hubspot.readOwners();
  const options = await ensureProperties(hubspot);
  const nowMs = deps.clock.nowMs();
  return deps.withPortal(portalId, async (tx) => {
    const known = await tx.lockPortal();
    if (known?.state === "gone") {
      await tx.clearFigures();
      await tx.clearFacts();
    }
    const isNew = known === null || known.state === "gone";
    const installedAtMs = isNew ? nowMs : known.installedAtMs;
    const { timeZone, companyCurrency: currency } = account;
    if (known?.state !== "ready") {
      const charter = defaultCharter({ timeZone, currency, installedAtMs, stages: stagesOf(pipelines) });
      await tx.savePortal({ portalId, timeZone, currency, state: "reading", installedAtMs, formulaVersion: FORMULA_VERSION }, charter);
    }
    await tx.saveOwners(owners, nowMs);
    for (const { objectType, property, options: list } of options) await tx.saveLabels(objectType, property, list);
    return known?.state !== "ready";
  });
}

/** Reads one type to its end. A page's facts and the cursor behind it are committed together, so no page is read twice. */
async function readAll(
  deps: BackfillDeps,
  portalId: number,
  hubspot: HubSpotPortal,
  start: BackfillProgress,
  onPage: (progress: BackfillProgress) => void,
): Promise<void> {
  let progress = start;
  while (!progress.isDone) {
    const { objectType, afterCursor } = progress;
    const page = await hubspot.listRecords(objectType, { ...queryFor(objectType), after: afterCursor, limit: pageSize(objectType) });
    const facts = factsOfPage(page, objectType);
    const next: BackfillProgress = {
      objectType,
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
 * The first read of a portal: settings, properties, then every contact, deal, call and meeting with its history, the four side by side
 * under the portal's one limiter; then leads and sums. Stopped at any point it goes on where it was. Events that come meanwhile are
 * applied by the worker: both only add facts, so neither can undo the other.
 */
export const backfillPortal =
  (deps: BackfillDeps) =>
  async (portalId: number): Promise<void> => {
    const hubspot = deps.connectPortal(portalId);
    if (!(await prepare(deps, portalId, hubspot))) return;
    const saved = await deps.withPortal(portalId, (tx) => tx.readProgress());
    const progress = new Map(
      OBJECT_TYPES.map((objectType) => [
        objectType,
        saved.find((known) => known.objectType === objectType) ?? {
          objectType,
          afterCursor: null,
          recordsRead: 0,
          pagesRead: 0,
          isDone: false,
        },
      ]),
    );
    const tell = (state: string): void => deps.onProgress?.(portalId, { state, objects: [...progress.values()] });
    tell("reading");
    await Promise.all(
      [...progress.values()].map((start) =>
        readAll(deps, portalId, hubspot, start, (next) => {
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
    await buildFigures({ ...deps, onChunk: () => tell("computing") })(portalId);
    tell("ready");
  };
