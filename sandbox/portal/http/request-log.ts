import type { RequestHandler } from "express";
import { callerOf } from "./authenticate";
import { isSearch } from "./is-search";

/** One request that reached the portal. */
export interface LoggedRequest {
  /** the machine's time, unshifted: rates are a matter of real seconds */
  atMs: number;
  method: string;
  path: string;
  query: string;
  /** searches have a limit of their own */
  isSearch: boolean;
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
  /** the most requests of one caller but searches, refused ones included, that fell within any window of that length */
  maxWithin(windowMs: number, caller?: "app" | "private"): number;
  /** the same for the searches of all callers */
  maxSearchesWithin(windowMs: number): number;
  clear(): void;
}

export const createRequestLog = (): RequestLog => {
  let entries: LoggedRequest[] = [];
  return {
    middleware: (req, res, next) => {
      const [path = "", query = ""] = req.originalUrl.split("?");
      const entry: LoggedRequest = {
        atMs: Date.now(),
        method: req.method,
        path,
        query,
        isSearch: isSearch({ method: req.method, path }),
        caller: null,
        status: 0,
        tookMs: 0,
      };
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
    maxWithin: (windowMs, caller = "app") =>
      mostWithin(
        entries.filter((entry) => entry.caller === caller && !entry.isSearch),
        windowMs,
      ),
    maxSearchesWithin: (windowMs) =>
      mostWithin(
        entries.filter((entry) => entry.caller !== null && entry.isSearch),
        windowMs,
      ),
    clear: () => {
      entries = [];
    },
  };
};

const mostWithin = (entries: readonly LoggedRequest[], windowMs: number): number => {
  const instants = entries.map(({ atMs }) => atMs).sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (let last = 0; last < instants.length; last += 1) {
    while ((instants[last] ?? 0) - (instants[first] ?? 0) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};
