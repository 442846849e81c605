import express, { Router } from "express";
import type { Express } from "express";
import { answerErrors, answerNotFound } from "./http/answer-errors";
import { authenticate } from "./http/authenticate";
import type { Fault } from "./http/inject-faults";
import { injectFaults } from "./http/inject-faults";
import { isSearch } from "./http/is-search";
import { parseJson } from "./http/parse-json";
import type { RateLimiter } from "./http/rate-limiter";
import type { RequestLog } from "./http/request-log";
import type { Grants } from "./oauth/grants";
import type { PortalContext } from "./portal-context";
import type { PortalOptions } from "./portal-options";
import { accountRoutes } from "./routes/account-routes";
import { associationBatchRoutes } from "./routes/association-batch-routes";
import { associationRecordRoutes } from "./routes/association-record-routes";
import { authorizeRoutes } from "./routes/authorize-routes";
import { limitRoutes } from "./routes/limit-routes";
import { objectBatchRoutes } from "./routes/object-batch-routes";
import { objectRoutes } from "./routes/object-routes";
import { ownerRoutes } from "./routes/owner-routes";
import { pipelineRoutes } from "./routes/pipeline-routes";
import { propertyRoutes } from "./routes/property-routes";
import { searchRoutes } from "./routes/search-routes";
import { tokenRoutes } from "./routes/token-routes";
import { uninstallRoutes } from "./routes/uninstall-routes";

interface PortalAppDeps {
  context: PortalContext;
  grants: Grants;
  options: PortalOptions;
  log: RequestLog;
  limiter: RateLimiter;
  searchLimiter: RateLimiter;
  faults: Fault[];
  /** routes of others, which may still be added while the portal runs */
  extra: Router;
}

const DATES = ["2026-09", "2026-03"];
const HUBSPOT_PATH = /^\/(oauth|crm|account-info|appinstalls)\//;

/** A family of paths under its dates and its older numbers: /crm/objects/2026-09 and /crm/v3/objects. */
const family = (name: string, numbers: readonly string[]): string[] => [
  ...DATES.map((date) => `/crm/${name}/${date}`),
  ...numbers.map((number) => `/crm/${number}/${name}`),
];
const versions = (area: string, numbers: readonly string[]): string[] => [...DATES, ...numbers].map((version) => `/${area}/${version}`);

/** HubSpot's HTTP. What comes first applies to all that follows. */
export const createPortalApp = ({ context, grants, options, log, limiter, searchLimiter, faults, extra }: PortalAppDeps): Express => {
  const { clientId, clientSecret, app, appId, sandboxToken = "pat-sandbox" } = options;

  const hubspot = Router();
  hubspot.use((_req, res, next) => {
    // Node would stamp the machine's time; an app under a shifted clock must see the portal's.
    res.set("Date", new Date(context.clock.nowMs()).toUTCString());
    next();
  });
  hubspot.use(log.middleware, injectFaults(faults));
  hubspot.use(authorizeRoutes({ context, grants, clientId, app }));
  hubspot.use(versions("oauth", ["v3", "v1"]), tokenRoutes({ context, grants, clientId, clientSecret }));

  hubspot.use(
    authenticate(grants, context.clock, sandboxToken, { id: appId, name: app?.name ?? "App" }),
    log.noteCaller,
    (req, res, next) => void (isSearch(req) ? searchLimiter : limiter).middleware(req, res, next),
    parseJson,
  );
  hubspot.use(versions("account-info", ["v3"]), accountRoutes(context));
  hubspot.use(versions("appinstalls", ["v3"]), uninstallRoutes(grants));
  hubspot.use(family("owners", ["v3"]), ownerRoutes(context));
  hubspot.use(family("pipelines", ["v3"]), pipelineRoutes(context));
  hubspot.use(family("limits", ["v3"]), limitRoutes(context));
  hubspot.use(family("properties", ["v3"]), propertyRoutes(context));
  hubspot.use(family("associations", ["v4"]), associationBatchRoutes(context));
  hubspot.use(family("objects", ["v3", "v4"]), associationRecordRoutes(context));
  hubspot.use(family("objects", ["v3"]), searchRoutes(context), objectBatchRoutes(context), objectRoutes(context));
  hubspot.use(answerNotFound);

  const server = express();
  server.disable("x-powered-by").disable("etag");
  server.set("query parser", "simple");
  server.use((req, res, next) => {
    if (HUBSPOT_PATH.test(req.path)) hubspot(req, res, next);
    else extra(req, res, next);
  });
  server.use(answerNotFound, answerErrors);
  return server;
};
