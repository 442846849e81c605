import { randomUUID } from "node:crypto";
import type { RateLimiter } from "./rate-limiter";

const WINDOW_MS = 1_000;

/**
 * Searches of the whole account, whoever makes them, in any one second; the one too many is answered 429 and does not count.
 * HubSpot sends no rate-limit headers with them. Real seconds, whatever the portal's clock says.
 */
export const createSearchLimiter = (maxSearches: number): RateLimiter => {
  let instants: number[] = [];
  return {
    middleware: (_req, res, next) => {
      const nowMs = Date.now();
      instants = instants.filter((atMs) => nowMs - atMs < WINDOW_MS);
      if (instants.length < maxSearches) {
        instants.push(nowMs);
        next();
        return;
      }
      res.status(429).json({
        status: "error",
        message: "You have reached your secondly limit.",
        errorType: "RATE_LIMIT",
        correlationId: randomUUID(),
        policyName: "SECONDLY",
      });
    },
    reset: () => {
      instants = [];
    },
  };
};
