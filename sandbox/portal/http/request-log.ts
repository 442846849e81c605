import type { RequestHandler } from "express";
import { callerOf } from "./authenticate";

/** One request that reached the portal. */
export interface LoggedRequest {
  /** the machine's time, unshifted: rates are a matter of real seconds */
  atMs: number;
  method: string;
  path: string;
  query: string;
  /** "app", "private", or null when there is none (OAuth, refused tokens, faults) */
  caller: "app" | "private" | null;
  /** 0 while it is not answered, and for good when the connection broke */
  status: number;
  tookMs: number;
}

export interface RequestLog {
  middleware: RequestHandler;
  /** to be called once the caller of a request is known */
  noteCaller: RequestHandler;
  entries(): readonly LoggedRequest[];
  /** the most requests of one caller, refused ones included, that fell within any window of that length */
  maxWithin(windowMs: number, caller?: "app" | "private"): number;
  clear(): void;
}

export const createRequestLog = (): RequestLog => {
  let entries: LoggedRequest[] = [];
  return {
    middleware: (req, res, next) => {
      const [path = "", query = ""] = req.originalUrl.split("?");
      const entry: LoggedRequest = { atMs: Date.now(), method: req.method, path, query, caller: null, status: 0, tookMs: 0 };
      entries.push(entry);
      res.locals.logged = entry;
      res.once("close", () => {
        entry.status = res.writableFinished ? res.statusCode : 0;
        entry.tookMs = Date.now() - entry.atMs;
      });
      next();
    },
    noteCaller: (_req, res, next) => {
      const entry = res.locals.logged as LoggedRequest;
      entry.caller = callerOf(res).kind;
      next();
    },
    entries: () => entries,
    maxWithin: (windowMs, caller = "app") => {
      const instants = entries
        .filter((entry) => entry.caller === caller)
        .map(({ atMs }) => atMs)
        .sort((a, b) => a - b);
      let first = 0;
      let most = 0;
      for (let last = 0; last < instants.length; last += 1) {
        while ((instants[last] ?? 0) - (instants[first] ?? 0) >= windowMs) first += 1;
        most = Math.max(most, last - first + 1);
      }
      return most;
    },
    clear: () => {
      entries = [];
    },
  };
};
