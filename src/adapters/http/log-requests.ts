import type { RequestHandler } from "express";
import type { Log } from "./http-deps";

/** One line per request. The query is left out: HubSpot puts the user's e-mail address into it, and OAuth its code. */
export const logRequests =
  (log: Log): RequestHandler =>
  (req, res, next) => {
    const startedAt = performance.now();
    const { method, path } = req;
    res.once("close", () => {
      const tookMs = Math.round(performance.now() - startedAt);
      log.info({ method, path, status: res.statusCode, tookMs, isComplete: res.writableFinished }, "request");
    });
    next();
  };
