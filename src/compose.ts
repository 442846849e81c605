import { randomUUID } from "node:crypto";
import pino from "pino";
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
import { oauthStates } from "./adapters/postgres/oauth-states";
import { portalQueue } from "./adapters/postgres/portal-queue";
import { refuseIfUnconfined } from "./adapters/postgres/refuse-if-unconfined";
import { createReserveCall } from "./adapters/postgres/reserve-call";
import { withPortal } from "./adapters/postgres/with-portal";
import { createPublicHolidays } from "./adapters/system/public-holidays";
import { createSystemClock } from "./adapters/system/system-clock";
import { createTokenCipher } from "./adapters/system/token-cipher";
import { appManifest, scopesOf } from "./app-manifest";
import { composeActing } from "./compose-acting";
import { composeHttp } from "./compose-http";
import { composeWorker } from "./compose-worker";
import type { Config } from "./config";
import type { CharterChange } from "./domain/charter/charter-change";
import { caughtUp } from "./domain/reconcile/caught-up";
import { DAY_MS } from "./domain/time-zone";
import { HandoffError } from "./domain/handoff-error";
import type { BackfillProgress } from "./ports";
import { auditFacts, type AuditFactsReport } from "./usecases/audit-facts";
import { applyDeliveries } from "./usecases/apply-deliveries";
import { backfillPortal } from "./usecases/backfill-portal";
import { charterRefused } from "./usecases/charter/charter-refused";
import { findMissingFields } from "./usecases/charter/find-missing-fields";
import { offerAgreedLists } from "./usecases/charter/offer-agreed-lists";
import { makeDueDigests } from "./usecases/digest/make-due-digests";
import { drainPortal, drainPortals } from "./usecases/drain-portals";
import { findOwnFields } from "./usecases/find-own-fields";
import { buildFigures } from "./usecases/build-figures";
import { rebuildOutdated } from "./usecases/rebuild-outdated";
import { pollTouches } from "./usecases/poll-touches";
import { reconcileDue } from "./usecases/reconcile/reconcile-due";
import { reconcilePortal, type ReconcileOptions, type ReconcileReport } from "./usecases/reconcile/reconcile-portal";
import { proposeDefinitions } from "./usecases/propose-definitions";
import { refreshOptions } from "./usecases/refresh-options";
import { refreshSettings } from "./usecases/refresh-settings";
import { runBuilds } from "./usecases/run-builds";
import { runFirstReads } from "./usecases/run-first-reads";
import { sendOutbox } from "./usecases/send-outbox";
import { sweepClocks } from "./usecases/sweep-clocks";
import { tidyPortals } from "./usecases/tidy-portals";
import { walkWrites } from "./usecases/walk-writes";
import { writeBack } from "./usecases/write-back";

/** What came by itself is applied for so long before a reconcile looks for what did not, or a digest is made of it. */
const DRAIN_BEFORE_MS = 30_000;

export interface ComposeOptions {
  databaseUrl: string;
  maxConnections?: number;
  onProgress?: (portalId: number, progress: { state: string; objects: BackfillProgress[] }) => void;
}

export interface HandoffApp {
  http: ReturnType<typeof composeHttp>;
  /** where messages and mails of an account go */
  notifyTargets: ReturnType<typeof composeActing>["targets"];
  /** refuses to go on if the database role could see other portals' rows */
  checkConfinement: () => Promise<void>;
  /** applies a delivery that was kept, and what waits before it, until `untilMs`; reads nothing from HubSpot */
  applyKept: (rawBody: Buffer, untilMs: number) => Promise<void>;
  /** until `untilMs`: first reads that are due, deliveries that wait, records never read before */
  drain: (untilMs: number) => Promise<void>;
  /** compares an account with HubSpot and repairs; throws what `reconcilePortal` throws */
  reconcile: (portalId: number, options: ReconcileOptions) => Promise<ReconcileReport>;
  /** refuses a change of the agreement that names a field which HubSpot does not have: `charter_refused` */
  refuseMissingFields: (portalId: number, change: CharterChange) => Promise<void>;
  /** reads all of an account's records and names each fact that is kept otherwise; changes nothing */
  auditFacts: (portalId: number, onStep: (step: string) => void) => Promise<AuditFactsReport>;
  startWorker: () => Promise<{ stop: () => Promise<void> }>;
  close: () => Promise<void>;
}

/**
 * The wiring diagram: which adapter stands behind which port, and what each use case is given. The only file that picks adapters
 * (with its parts for what is asked from outside, `compose-http.ts`, and for a worker, `compose-worker.ts`, and the one without HubSpot,
 * `compose-storage.ts`).
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
  const core = { clock, withPortal: portal, connectPortal, publicHolidays: createPublicHolidays(), newId };
  const refresh = refreshSettings(core);
  const { applyNext, readUnread } = applyDeliveries({
    ...core,
    refreshSettings: refresh,
    parseDelivery: parseDelivery(appId),
    onFailedDelivery: onError,
  });
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const findFields = findOwnFields(core);
  const missingFields = findMissingFields(core);
  const refuseMissingFields = async (portalId: number, change: CharterChange): Promise<void> => {
    const missing = await missingFields(portalId, change);
    if (missing.length > 0) throw charterRefused(missing);
  };
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
  const acting = composeActing({ config, core, queue, onError });
  const drain = drainPortals({ clock, queue, applyNext, readUnread, onError });
  const wakeAndDrain = async (untilMs: () => number): Promise<void> => {
    await queue.wakeForgotten(clock.nowMs());
    await drain(untilMs);
  };
  const applyWaiting = drainPortal({ applyNext, readUnread: () => Promise.resolve(false) });
  const drainWhole = drainPortal({ applyNext, readUnread });
  const drainBefore = async (portalId: number): Promise<void> => {
    await drainWhole(portalId, clock.nowMs() + DRAIN_BEFORE_MS, () => clock.nowMs());
  };
  const reconcile = reconcilePortal({ ...core, queue, drain: drainBefore });
  const reconcileAll = reconcileDue({
    clock,
    queue,
    withPortal: portal,
    reconcile,
    onReport: ({ portalId, repairs, calls }) => log.info({ portalId, caughtUp: caughtUp(repairs), calls }, "reconciled"),
    onError,
  });
  const makeDigests = makeDueDigests({
    ...core,
    queue,
    drain: drainBefore,
    onMade: (portalId, digestId) => log.info({ portalId, digestId }, "digest made"),
    onError,
  });

  // comes in: webhooks, surfaces, the admin's browser
  const http = composeHttp({
    config,
    log,
    onError,
    core,
    queue,
    portalRows,
    oauth,
    states,
    grants,
    checkHealth: async () => {
      await pool.query("select 1");
    },
    missingFields,
    refuseMissingFields,
    offerLists,
    acting: acting.routes,
  });

  return {
    http,
    notifyTargets: acting.targets,
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
      await sweep(() => clock.nowMs() >= untilMs);
      await acting.act(() => untilMs);
      // What HubSpot turned out to have otherwise is read, and written as that read decides.
      while ((await writePortals(() => untilMs)) > 0 && clock.nowMs() < untilMs) {
        await wakeAndDrain(() => untilMs);
      }
      await makeDigests(() => clock.nowMs() >= untilMs);
      // A function has no cron: each call gives what is left of its time to accounts not looked at for a day.
      await reconcileAll({ everyMs: DAY_MS, mustStop: () => clock.nowMs() >= untilMs });
    },
    reconcile,
    refuseMissingFields,
    auditFacts: (portalId, onStep) => auditFacts({ ...core, onStep })(portalId),
    startWorker: composeWorker({
      directUrl: config.databaseDirectUrl ?? options.databaseUrl,
      log,
      onError,
      stopping,
      drain: wakeAndDrain,
      writePortals,
      nowMs: () => clock.nowMs(),
      sweep,
      act: acting.act,
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
      makeDigests: () => makeDigests(isStopping),
    }),
    close: async () => {
      await Promise.all([pool.end(), grantPool.end()]);
    },
  };
}
