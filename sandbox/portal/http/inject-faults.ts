import type { Request, RequestHandler } from "express";

/** Makes the next matching requests fail. Several effects may be combined; `delayMs` comes first. */
export interface Fault {
  /** a path prefix, a pattern on "METHOD /path", or a test of the request */
  match: string | RegExp | ((request: Request) => boolean);
  /** how many requests; default 1 */
  times?: number;
  delayMs?: number;
  /** "request": the connection breaks before anything is done; "answer": the work is done and the answer is lost */
  drop?: "request" | "answer";
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

const SERVER_ERROR = { status: "error", message: "internal error", correlationId: "fault", category: "INTERNAL_ERROR" };

const isMatch = ({ match }: Fault, req: Request): boolean => {
  if (typeof match === "function") return match(req);
  return typeof match === "string" ? req.path.startsWith(match) : match.test(`${req.method} ${req.path}`);
};

/** Applies the first fault that matches and takes it off the list when it is used up. */
export const injectFaults =
  (faults: Fault[]): RequestHandler =>
  async (req, res, next) => {
    const index = faults.findIndex((fault) => isMatch(fault, req));
    const fault = faults[index];
    if (fault === undefined) {
      next();
      return;
    }
    const left = (fault.times ?? 1) - 1;
    if (left <= 0) faults.splice(index, 1);
    else faults[index] = { ...fault, times: left };

    if (fault.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault.drop === "request") {
      req.socket.destroy();
      return;
    }
    if (fault.drop === "answer") {
      // Whatever the route sends, the connection ends instead.
      res.write = res.end = () => {
        req.socket.destroy();
        return res as never;
      };
      next();
      return;
    }
    if (fault.status === undefined) {
      next();
      return;
    }
    res.status(fault.status).set(fault.headers ?? {});
    res.json(fault.body ?? SERVER_ERROR);
  };
