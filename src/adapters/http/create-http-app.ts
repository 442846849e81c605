import express, { type Express } from "express";
import helmet from "helmet";
import { answerErrors, unknownRoute } from "./answer-errors";
import type { HttpDeps } from "./http-deps";
import { installRoutes } from "./install-routes";
import { logRequests } from "./log-requests";
import { requireSignature } from "./require-signature";
import { surfaceRoutes } from "./surface-routes";
import { webhookRoutes } from "./webhook-routes";

/**
 * The app over HTTP: `/webhooks` and `/api` for HubSpot (signed), `/install` and `/oauth/callback` for the admin's browser, `/healthz` for who runs it.
 * Holds no logic: each route hands its parsed input to a function of `deps`.
 */
export const createHttpApp = (deps: HttpDeps): Express => {
  const isSigned = requireSignature(deps);
  // On a developer's machine there is no https to upgrade to.
  const upgradeInsecureRequests = deps.publicUrl.startsWith("https:") ? [] : null;
  const app = express();
  app.disable("x-powered-by").disable("etag");
  app.use(logRequests(deps.log), helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests } } }));

  app.get("/healthz", async (_req, res) => {
    try {
      await deps.checkHealth();
      res.json({ state: "ok" });
    } catch (error) {
      deps.log.error({ err: error }, "not healthy");
      res.status(503).json({ state: "unavailable" });
    }
  });
  app.use(webhookRoutes({ acceptDelivery: deps.acceptDelivery, isSigned }));
  app.use("/api", surfaceRoutes(deps, isSigned));
  app.use(installRoutes(deps));

  app.use(unknownRoute, answerErrors(deps.log));
  return app;
};
