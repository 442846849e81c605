import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { loadSeed } from "./crm/load-seed";
import type { Fault } from "./http/inject-faults";
import { createRateLimiter } from "./http/rate-limiter";
import { createRequestLog } from "./http/request-log";
import { createSearchLimiter } from "./http/search-limiter";
import { Grants } from "./oauth/grants";
import type { Portal } from "./portal";
import { createPortalApp } from "./portal-app";
import { createPortalClock } from "./portal-clock";
import type { PortalContext } from "./portal-context";
import type { PortalOptions } from "./portal-options";
import { DEFAULT_LIMITS, DEFAULT_RETRY_DELAYS_MS } from "./portal-options";
import { initialSwitches } from "./portal-switches";
import { createPortalUi } from "./portal-ui";
import { createSeededRandom } from "./seeded-random";
import { toPortalRecord } from "./to-portal-record";
import { toWebhookEvents } from "./webhooks/to-webhook-events";
import { WebhookQueue } from "./webhooks/webhook-queue";

/** Event ids are drawn from few numbers on purpose: HubSpot does not promise that they are unique, so here they are not. */
const EVENT_IDS = 100_000;

/**
 * Starts a HubSpot account on this machine and answers once it listens. Throws when the seed sets a property that no
 * definition knows, or when the port is taken.
 */
export const createPortal = async (options: PortalOptions): Promise<Portal> => {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const clock = createPortalClock(options.timeOffsetMs ?? 0);
  const random = createSeededRandom(options.randomSeed ?? 1);
  const grants = new Grants(clock, limits, random);
  const webhooks = new WebhookQueue({
    target: { webhookUrl: options.app?.webhookUrl ?? "", clientSecret: options.clientSecret, clock },
    delayMs: options.webhookDelayMs ?? 100,
    retryDelaysMs: options.webhookRetryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
    random,
  });
  const context: PortalContext = {
    state: loadSeed(options.seed, limits.customPropertiesPerObject),
    clock,
    limits,
    switches: initialSwitches(options.searchLagMs ?? 0),
    appId: options.appId,
    emit: (change) => {
      // Only an installed app is told of anything.
      if (options.app === null || !grants.isInstalled) return;
      const numbers = {
        portalId: context.state.portalId,
        appId: options.appId,
        nextEventId: () => 1 + Math.floor(random() * EVENT_IDS),
        instantsAs: options.webhookInstantsAs ?? "epochMs",
      };
      for (const event of toWebhookEvents(change, options.app.subscriptions, context.state, numbers)) webhooks.add(event);
    },
  };

  const log = createRequestLog();
  const limiter = createRateLimiter(limits.requestsPerTenSeconds);
  const searchLimiter = createSearchLimiter(limits.searchesPerSecond);
  const faults: Fault[] = [];
  const extra = Router();
  if (options.extraRoutes !== undefined) extra.use(options.extraRoutes);
  const server = createServer(createPortalApp({ context, grants, options, log, limiter, searchLimiter, faults, extra }));
  server.listen(options.port ?? 0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://localhost:${port}`,
    clock,
    ui: createPortalUi(context),
    webhooks,
    faults,
    get rules() {
      return context.state.rules;
    },
    get isInstalled() {
      return grants.isInstalled;
    },
    get mergeGivesNewId() {
      return context.switches.mergeGivesNewId;
    },
    set mergeGivesNewId(isNew) {
      context.switches.mergeGivesNewId = isNew;
    },
    get searchLagMs() {
      return context.switches.searchLagMs;
    },
    set searchLagMs(lagMs) {
      context.switches.searchLagMs = lagMs;
    },
    get batchRefusesWhole() {
      return context.switches.batchRefusesWhole;
    },
    set batchRefusesWhole(refuses) {
      context.switches.batchRefusesWhole = refuses;
    },
    read: (type, id) => {
      const record = context.state.tables[type].find(id);
      return record === null ? null : toPortalRecord(context.state, record);
    },
    list: (type) =>
      context.state.tables[type]
        .all()
        .filter((record) => record.archivedAtMs === null)
        .map((record) => toPortalRecord(context.state, record)),
    describe: () => {
      const { portalId, name, timeZone, companyCurrency, owners, pipelines } = context.state;
      return { portalId, name, timeZone, companyCurrency, owners, pipelines };
    },
    properties: (type) => context.state.properties.list(type),
    requests: () => log.entries(),
    maxRequestsWithin: (windowMs) => log.maxWithin(windowMs),
    maxSearchesWithin: (windowMs) => log.maxSearchesWithin(windowMs),
    uninstall: () => grants.uninstall(),
    mount: (routes) => void extra.use(routes),
    reset: (seed) => {
      webhooks.clear();
      grants.uninstall();
      faults.length = 0;
      log.clear();
      limiter.reset();
      searchLimiter.reset();
      Object.assign(context.switches, initialSwitches(options.searchLagMs ?? 0));
      context.state = loadSeed(seed ?? options.seed, limits.customPropertiesPerObject);
    },
    close: async () => {
      webhooks.clear();
      server.close();
      server.closeAllConnections();
      await once(server, "close").catch(() => undefined);
    },
  };
};
