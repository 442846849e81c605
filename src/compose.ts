import { randomUUID } from "node:crypto";
import pino from "pino";
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
import { listenForWork } from "./adapters/postgres/listen-for-work";
import { oauthStates } from "./adapters/postgres/oauth-states";
import { portalQueue } from "./adapters/postgres/portal-queue";
import { refuseIfUnconfined } from "./adapters/postgres/refuse-if-unconfined";
import { createReserveCall } from "./adapters/postgres/reserve-call";
import { withPortal } from "./adapters/postgres/with-portal";
import { secrets } from "./adapters/system/secrets";
import { createSystemClock } from "./adapters/system/system-clock";
import { createTokenCipher } from "./adapters/system/token-cipher";
import { migrateJobs } from "./adapters/worker/migrate-jobs";
import { runLoop } from "./adapters/worker/run-loop";
import { startJobs } from "./adapters/worker/start-jobs";
import { appManifest } from "./app-manifest";
import type { Config } from "./config";
import { HandoffError } from "./domain/handoff-error";
import type { BackfillProgress } from "./ports";
import { acceptDelivery } from "./usecases/accept-delivery";
import { applyDeliveries } from "./usecases/apply-deliveries";
import { backfillPortal } from "./usecases/backfill-portal";
import { cardWrites } from "./usecases/card-writes";
import { drainPortal, drainPortals } from "./usecases/drain-portals";
import { finishInstall, startInstall } from "./usecases/install";
import { rebuildOutdated } from "./usecases/rebuild-outdated";
import { readInstallProgress } from "./usecases/read-install-progress";
import { readKpis } from "./usecases/read-kpis";
import { refreshSettings } from "./usecases/refresh-settings";
import { runFirstReads } from "./usecases/run-first-reads";
import { tidyPortals } from "./usecases/tidy-portals";
import { readContactCard } from "./usecases/views/contact-card";
import { readDealCard } from "./usecases/views/deal-card";
import { readHomeSources } from "./usecases/views/home-sources";

/** Behind NOTIFY, which may be lost: how often a worker looks by itself. */
const POLL_MS = 1_000;

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
  startWorker: () => Promise<{ stop: () => Promise<void> }>;
  close: () => Promise<void>;
}

/** The wiring diagram: which adapter stands behind which port, and what each use case is given. The only file that picks adapters. */
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
    scopes: { required: appManifest.scopes.map(({ scope }) => scope), optional: [] },
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
  const firstReads = runFirstReads({
    clock,
    queue,
    onError,
    backfill: (portalId, onPage) =>
      backfillPortal({
        ...core,
        onProgress: (id, progress) => {
          onPage();
          // Each page is committed with its place: stopped here, the read goes on where it was.
          if (isStopping()) throw new Error("The first read was stopped with the process.");
          options.onProgress?.(id, progress);
        },
      })(portalId),
  });
  const rebuildAll = rebuildOutdated({ ...core, queue, onError });
  const drain = drainPortals({ clock, queue, applyNext, readUnread, onError });
  const applyWaiting = drainPortal({ applyNext, readUnread: () => Promise.resolve(false) });

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
      await drain(() => untilMs);
    },
    startWorker: async () => {
      const jobLog = (level: "error" | "warning" | "info" | "debug", message: string): void => {
        if (level === "error" || level === "warning") log.error({ message }, "job runner");
      };
      const directUrl = config.databaseDirectUrl ?? options.databaseUrl;
      const failed = (error: unknown): void => onError(0, error);
      let untilMs = Infinity;
      const draining = runLoop(
        async () => {
          await queue.wakeForgotten(clock.nowMs());
          await drain(() => untilMs);
        },
        { pollMs: POLL_MS, onError: failed },
      );
      // Before the first round: figures that an earlier version of the program made. Webhooks are taken meanwhile.
      let isCurrent = false;
      const reading = runLoop(
        async () => {
          isCurrent ||= await rebuildAll();
          await firstReads();
        },
        { pollMs: POLL_MS, onError: failed },
      );
      const listener = listenForWork(directUrl, () => {
        draining.wake();
        reading.wake();
      });
      await migrateJobs(directUrl, jobLog);
      const tidy = tidyPortals({ ...core, queue, refreshSettings: refresh, onError });
      const jobs = await startJobs({ url: directUrl, tasks: { tidy: () => tidy() }, crontab: "17 3,15 * * * tidy", log: jobLog });
      return {
        stop: async () => {
          untilMs = 0;
          stopping.abort();
          await listener.stop();
          await Promise.all([draining.stop(), reading.stop(), jobs.stop()]);
        },
      };
    },
    close: async () => {
      await Promise.all([pool.end(), grantPool.end()]);
    },
  };
}
