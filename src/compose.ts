import { randomUUID } from "node:crypto";
import pino from "pino";
import { parseCharterChange } from "./adapters/charter/parse-charter-change";
import { parseSpendCsv } from "./adapters/csv/parse-spend-csv";
import { createHttpApp } from "./adapters/http/create-http-app";
import { createOAuth } from "./adapters/hubspot/create-oauth";
import { createPortalClient } from "./adapters/hubspot/create-portal-client";
import { createSendRequest } from "./adapters/hubspot/send-request";
import { patience } from "./adapters/hubspot/send-with-retries";
import { createTokenSource } from "./adapters/hubspot/token-source";
import { parseDelivery, splitByPortal } from "./adapters/hubspot/webhook-events";
import { asDispatch } from "./adapters/postgres/as-dispatch";
import { createPool } from "./adapters/postgres/connect";
import { createGrantStore } from "./adapters/postgres/grant-store";
import { inPortal } from "./adapters/postgres/in-portal";
import { keepDelivery } from "./adapters/postgres/keep-delivery";
import { oauthStates } from "./adapters/postgres/oauth-states";
import { portalQueue } from "./adapters/postgres/portal-queue";
import { refuseIfUnconfined } from "./adapters/postgres/refuse-if-unconfined";
import { createReserveCall } from "./adapters/postgres/reserve-call";
import { withPortal } from "./adapters/postgres/with-portal";
import { secrets } from "./adapters/system/secrets";
import { createSystemClock } from "./adapters/system/system-clock";
import { createTokenCipher } from "./adapters/system/token-cipher";
import { appManifest, scopesOf } from "./app-manifest";
import { composeWorker } from "./compose-worker";
import type { Config } from "./config";
import { caughtUp } from "./domain/reconcile/caught-up";
import { DAY_MS } from "./domain/time-zone";
import { HandoffError } from "./domain/handoff-error";
import type { BackfillProgress } from "./ports";
import { acceptDelivery } from "./usecases/accept-delivery";
import { auditFacts, type AuditFactsReport } from "./usecases/audit-facts";
import { applyDeliveries } from "./usecases/apply-deliveries";
import { backfillPortal } from "./usecases/backfill-portal";
import { cardWrites } from "./usecases/card-writes";
import { explainChange } from "./usecases/changes/explain-change";
import { readReports } from "./usecases/reports/read-report";
import { listSnapshots, readSnapshot, takeSnapshot } from "./usecases/changes/snapshots";
import { changeCharter } from "./usecases/charter/change-charter";
import { offerAgreedLists } from "./usecases/charter/offer-agreed-lists";
import { previewCharterChange } from "./usecases/charter/preview-charter-change";
import { readCharter, readCharterProgress } from "./usecases/charter/read-charter";
import { readCharterHistory } from "./usecases/charter/read-charter-history";
import { drainPortal, drainPortals } from "./usecases/drain-portals";
import { findOwnFields } from "./usecases/find-own-fields";
import { finishInstall, startInstall } from "./usecases/install";
import { importSpend } from "./usecases/import-spend";
import { buildFigures } from "./usecases/build-figures";
import { rebuildOutdated } from "./usecases/rebuild-outdated";
import { pollTouches } from "./usecases/poll-touches";
import { reconcileDue } from "./usecases/reconcile/reconcile-due";
import { reconcilePortal, type ReconcileOptions, type ReconcileReport } from "./usecases/reconcile/reconcile-portal";
import { proposeDefinitions } from "./usecases/propose-definitions";
import { readInstallProgress } from "./usecases/read-install-progress";
import { readKpis } from "./usecases/read-kpis";
import { refreshOptions } from "./usecases/refresh-options";
import { refreshSettings } from "./usecases/refresh-settings";
import { runBuilds } from "./usecases/run-builds";
import { runFirstReads } from "./usecases/run-first-reads";
import { sendOutbox } from "./usecases/send-outbox";
import { explainFigure } from "./usecases/explain/explain-figure";
import { endSpend, readSpend, saveSpend } from "./usecases/spend-entries";
import { sweepClocks } from "./usecases/sweep-clocks";
import { tidyPortals } from "./usecases/tidy-portals";
import { readContactCard } from "./usecases/views/contact-card";
import { readDealCard } from "./usecases/views/deal-card";
import { readHomeSources } from "./usecases/views/home-sources";
import { walkWrites } from "./usecases/walk-writes";
import { writeBack } from "./usecases/write-back";

/** What came by itself is applied for so long before a reconcile looks for what did not. */
const DRAIN_BEFORE_RECONCILE_MS = 30_000;

export interface ComposeOptions {
  databaseUrl: string;
  maxConnections?: number;
  onProgress?: (portalId: number, progress: { state: string; objects: BackfillProgress[] }) => void;
}

export interface HandoffApp {
  http: ReturnType<typeof createHttpApp>;
  /** refuses to go on if the database role could see other portals' rows */
  checkConfinement: () => Promise<void>;
  /** applies a delivery that was kept, and what waits before it, until `untilMs`; reads nothing from HubSpot */
  applyKept: (rawBody: Buffer, untilMs: number) => Promise<void>;
  /** until `untilMs`: first reads that are due, deliveries that wait, records never read before */
  drain: (untilMs: number) => Promise<void>;
  /** compares an account with HubSpot and repairs; throws what `reconcilePortal` throws */
  reconcile: (portalId: number, options: ReconcileOptions) => Promise<ReconcileReport>;
  /** reads all of an account's records and names each fact that is kept otherwise; changes nothing */
  auditFacts: (portalId: number, onStep: (step: string) => void) => Promise<AuditFactsReport>;
  startWorker: () => Promise<{ stop: () => Promise<void> }>;
  close: () => Promise<void>;
}

/**
 * The wiring diagram: which adapter stands behind which port, and what each use case is given. The only file that picks adapters
 * (with its part for a worker, `compose-worker.ts`, and the one without HubSpot, `compose-storage.ts`).
 */
export function compose(config: Config, options: ComposeOptions): HandoffApp {
  const log = pino({ base: null, level: config.logLevel }, pino.destination(2));
  const clock = createSystemClock(config.timeOffsetMs);
  const newId = randomUUID;
  const appId = String(config.hubspot.appId);
  const onError = (portalId: number, error: unknown): void => {
    const code = error instanceof HandoffError ? error.code : "internal";
    log.error(
      { portalId, code, message: String(error), stack: code === "internal" && error instanceof Error ? error.stack : undefined },
      "work failed",
    );
  };

  // stays: the database, one role per purpose
  const broken = (error: Error): void => {
    log.error({ message: error.message }, "a database session broke");
  };
  const pool = createPool(options.databaseUrl, { max: options.maxConnections ?? 12, onError: broken });
  const portalRows = inPortal(pool);
  const dispatch = asDispatch(pool);
  const portal = withPortal(portalRows);
  const queue = portalQueue(dispatch, pool);
  const states = oauthStates(dispatch);
  // A renewal holds its session while HubSpot answers: on sessions of its own it cannot starve the webhooks.
  const grantPool = createPool(options.databaseUrl, { max: 4, applicationName: "handoff-grants", onError: broken });
  const grants = createGrantStore({ inPortal: inPortal(grantPool), cipher: createTokenCipher(config.tokenKeys), clock });

  // goes out: HubSpot, one limiter per portal shared by all processes
  const send = createSendRequest({ apiUrl: config.hubspot.apiUrl });
  const oauth = createOAuth({
    send,
    clock,
    patience,
    authorizeUrl: config.hubspot.authorizeUrl,
    redirectUri: `${config.publicUrl}/oauth/callback`,
    clientId: config.hubspot.clientId,
    clientSecret: config.hubspot.clientSecret,
    scopes: scopesOf(appManifest),
  });
  const forgetting = {
    ...grants,
    markRevoked: async (portalId: number) => {
      await grants.markRevoked(portalId);
      await portal(portalId, (tx) => tx.setPortalState("gone"));
    },
  };
  const tokens = createTokenSource({ grants: forgetting, oauth, clock });
  const reserve = createReserveCall(portalRows);
  const connectPortal = (portalId: number) => createPortalClient(portalId, { appId, send, tokens, reserve, clock, patience });

  // what the app does
  const core = { clock, withPortal: portal, connectPortal, newId };
  const refresh = refreshSettings(core);
  const { applyNext, readUnread } = applyDeliveries({
    ...core,
    refreshSettings: refresh,
    parseDelivery: parseDelivery(appId),
    onFailedDelivery: onError,
  });
  const writes = cardWrites({ ...core, onUnkept: onError });
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const findFields = findOwnFields(core);
  const firstReads = runFirstReads({
    clock,
    queue,
    onError,
    backfill: async (portalId, onPage) => {
      await backfillPortal({
        ...core,
        onProgress: (id, progress) => {
          onPage();
          // Each page is committed with its place: stopped here, the read goes on where it was.
          if (isStopping()) throw new Error("The first read was stopped with the process.");
          options.onProgress?.(id, progress);
        },
      })(portalId);
      // An offer for the settings: without it everything else stands.
      await findFields(portalId).catch((error: unknown) => onError(portalId, error));
    },
  });
  const rebuildAll = rebuildOutdated({ ...core, queue, onError });
  const buildsUntil = (isStopped: () => boolean) => runBuilds({ clock, queue, onError, build: buildFigures({ ...core, isStopped }) });
  const pollActivities = config.touchFeed === "poll" ? pollTouches({ ...core, queue, onError }) : null;
  const refreshLists = refreshOptions(core);
  const offerLists = offerAgreedLists({ ...core, refreshOptions: refreshLists });
  const writePortals = writeBack({
    clock,
    queue,
    onError,
    walkWrites: walkWrites(core),
    sendOutbox: sendOutbox({ ...core, refreshOptions: refreshLists, onError }),
  });
  const sweep = sweepClocks({ ...core, queue, onError });
  const drain = drainPortals({ clock, queue, applyNext, readUnread, onError });
  const wakeAndDrain = async (untilMs: () => number): Promise<void> => {
    await queue.wakeForgotten(clock.nowMs());
    await drain(untilMs);
  };
  const applyWaiting = drainPortal({ applyNext, readUnread: () => Promise.resolve(false) });
  const drainWhole = drainPortal({ applyNext, readUnread });
  const reconcile = reconcilePortal({
    ...core,
    queue,
    drain: async (portalId) => {
      await drainWhole(portalId, clock.nowMs() + DRAIN_BEFORE_RECONCILE_MS, () => clock.nowMs());
    },
  });
  const reconcileAll = reconcileDue({
    clock,
    queue,
    withPortal: portal,
    reconcile,
    onReport: ({ portalId, repairs, calls }) => log.info({ portalId, caughtUp: caughtUp(repairs), calls }, "reconciled"),
    onError,
  });

  // comes in: webhooks, surfaces, the admin's browser
  const http = createHttpApp({
    publicUrl: config.publicUrl,
    signingSecrets: config.hubspot.signingSecrets,
    clock,
    log,
    appUrlOf: (portalId) => `${new URL(config.hubspot.authorizeUrl).origin}/app/${String(portalId)}/${String(config.hubspot.appId)}`,
    checkHealth: async () => {
      await pool.query("select 1");
    },
    acceptDelivery: acceptDelivery({ clock, keepDelivery: keepDelivery(portalRows), queue, splitByPortal }),
    startInstall: startInstall({ clock, secrets, oauth, states }),
    finishInstall: finishInstall({ clock, secrets, oauth, states, grants, beginFirstRead: (portalId) => queue.requestFirstRead(portalId) }),
    readInstallProgress: readInstallProgress(core),
    readContactCard: readContactCard(core),
    readDealCard: readDealCard(core),
    readHomeSources: readHomeSources(core),
    readKpis: readKpis(core),
    explainFigure: explainFigure(core),
    charter: {
      parseChange: parseCharterChange,
      read: ({ portalId, userId }) => readCharter(core)(portalId, userId),
      readHistory: ({ portalId }, belowVersion) => readCharterHistory(core)(portalId, belowVersion),
      readProgress: ({ portalId }) => readCharterProgress(core)(portalId),
      preview: ({ portalId, userId }, request) => previewCharterChange(core)(portalId, { ...request, userId }),
      change: async ({ portalId, userId }, request) => {
        const changed = await changeCharter(core)(portalId, { ...request, userId });
        // What HubSpot does not take now is offered by the next tidying.
        if (changed.isChanged) await offerLists(portalId).catch((error: unknown) => onError(portalId, error));
        return changed;
      },
    },
    spend: {
      read: readSpend(core),
      save: saveSpend(core),
      end: endSpend(core),
      importFile: async ({ portalId, userId }, { csv, isAllOrNothing = false }) =>
        importSpend(core)(portalId, parseSpendCsv(csv), { userId, isAllOrNothing }),
    },
    reports: readReports(core),
    changes: {
      explain: explainChange(core),
      take: takeSnapshot(core),
      list: ({ portalId }) => listSnapshots(core)(portalId),
      read: readSnapshot(core),
    },
    ...writes,
  });

  return {
    http,
    checkConfinement: () => refuseIfUnconfined(pool),
    applyKept: async (rawBody, untilMs) => {
      // Without a claim: claims spread portals over workers, the portal's row lock is what keeps its figures right. Who had to wait
      // for the lock finds its delivery applied by then, or applies it.
      for (const { portalId } of splitByPortal(rawBody)) await applyWaiting(portalId, untilMs, () => clock.nowMs());
    },
    drain: async (untilMs) => {
      await queue.wakeForgotten(clock.nowMs());
      await rebuildAll();
      await firstReads();
      await pollActivities?.();
      await drain(() => untilMs);
      // A change of the agreement found just now is built at once, as far as the time allows.
      await buildsUntil(() => clock.nowMs() >= untilMs)();
      await sweep();
      // What HubSpot turned out to have otherwise is read, and written as that read decides.
      while ((await writePortals(() => untilMs)) > 0 && clock.nowMs() < untilMs) {
        await wakeAndDrain(() => untilMs);
      }
      // A function has no cron: each call gives what is left of its time to accounts not looked at for a day.
      await reconcileAll({ everyMs: DAY_MS, mustStop: () => clock.nowMs() >= untilMs });
    },
    reconcile,
    auditFacts: (portalId, onStep) => auditFacts({ ...core, onStep })(portalId),
    startWorker: composeWorker({
      directUrl: config.databaseDirectUrl ?? options.databaseUrl,
      log,
      onError,
      stopping,
      drain: wakeAndDrain,
      writePortals,
      sweep,
      rebuildAll,
      runBuilds: buildsUntil(isStopping),
      firstReads,
      pollActivities,
      tidy: tidyPortals({
        ...core,
        queue,
        refreshSettings: refresh,
        proposeDefinitions: proposeDefinitions(core),
        refreshOptions: refreshLists,
        offerAgreedLists: offerLists,
        onError,
      }),
      reconcileAll: () => reconcileAll({ everyMs: 0, mustStop: isStopping }),
    }),
    close: async () => {
      await Promise.all([pool.end(), grantPool.end()]);
    },
  };
}
