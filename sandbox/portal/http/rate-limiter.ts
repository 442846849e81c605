import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { callerOf } from "./authenticate";

const WINDOW_MS = 10_000;

export interface RateLimiter {
  middleware: RequestHandler;
  /** forgets what was counted */
  reset(): void;
}

/**
 * A rolling ten seconds for each app, as HubSpot counts: the request that would be one too many is answered 429 and does
 * not count. Real seconds, whatever the portal's clock says.
 */
export const createRateLimiter = (maxRequests: number): RateLimiter => {
  let instants: Record<"app" | "private", number[]> = { app: [], private: [] };
  return {
    middleware: (_req, res, next) => {
      const own = instants[callerOf(res).kind];
      const nowMs = Date.now();
      while (own.length > 0 && nowMs - (own[0] ?? 0) >= WINDOW_MS) own.shift();
      const isOver = own.length >= maxRequests;
      if (!isOver) own.push(nowMs);
      res.set({
        "X-HubSpot-RateLimit-Max": String(maxRequests),
        "X-HubSpot-RateLimit-Remaining": String(maxRequests - own.length),
        "X-HubSpot-RateLimit-Interval-Milliseconds": String(WINDOW_MS),
      });
      if (!isOver) {
        next();
        return;
      }
      res.status(429).json({
        status: "error",
        message: "You have reached your ten_secondly_rolling limit.",
        errorType: "RATE_LIMIT",
        correlationId: randomUUID(),
        policyName: "TEN_SECONDLY_ROLLING",
      });
    },
    reset: () => {
      instants = { app: [], private: [] };
    },
  };
};
