import type { Request, RequestHandler, Response } from "express";
import type { Grants } from "../oauth/grants";
import type { ChangeOrigin } from "../changes/portal-change";
import type { PortalClock } from "../portal-clock";
import { wireError } from "../wire/wire-error";

/** Who calls: the installed app or the private app, with what it may do. */
interface Caller {
  kind: "app" | "private";
  /** "all" for the private app */
  scopes: readonly string[] | "all";
  /** what histories and webhooks name as the source of its writes */
  origin: ChangeOrigin;
}

const PRIVATE_APP_ID = 900_001;

/** Bearer token to caller; throws HubSpot's 401 bodies for a missing, unknown or expired one. */
export const authenticate =
  (grants: Grants, clock: PortalClock, sandboxToken: string, app: { id: number; name: string }): RequestHandler =>
  (req, res, next) => {
    const token = /^Bearer (.+)$/i.exec(req.get("authorization") ?? "")?.[1];
    if (token === undefined) {
      throw wireError(
        401,
        "INVALID_AUTHENTICATION",
        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
      );
    }
    if (token === sandboxToken) {
      setCaller(res, {
        kind: "private",
        scopes: "all",
        origin: { sourceType: "INTEGRATION", sourceId: String(PRIVATE_APP_ID), sourceName: "Private app" },
      });
      next();
      return;
    }
    const access = grants.findAccess(token);
    if (access === null) {
      throw wireError(401, "INVALID_AUTHENTICATION", "Authentication credentials not found or invalid.", {
        links: { "api key": "https://app.hubspot.com/l/api-key/" },
      });
    }
    const lateMs = clock.nowMs() - access.expiresAtMs;
    if (lateMs >= 0) {
      throw wireError(
        401,
        "EXPIRED_AUTHENTICATION",
        `The OAuth token used to make this call expired ${Math.floor(lateMs / 1000)} second(s) ago.`,
        { context: { "expire time": [new Date(access.expiresAtMs).toISOString()] } },
      );
    }
    setCaller(res, {
      kind: "app",
      scopes: access.scopes,
      origin: { sourceType: "INTEGRATION", sourceId: String(app.id), sourceName: app.name },
    });
    next();
  };

const setCaller = (res: Response, caller: Caller): void => {
  res.locals.caller = caller;
};

export const callerOf = (res: Response): Caller => res.locals.caller as Caller;

/** Throws HubSpot's 403 unless the caller holds one of the scopes. */
export const requireScope = (res: Response, anyOf: readonly string[]): void => {
  const { scopes } = callerOf(res);
  if (scopes === "all" || anyOf.some((scope) => scopes.includes(scope))) return;
  throw wireError(
    403,
    "MISSING_SCOPES",
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: "One or more of the following scopes are required.",
          context: { requiredGranularScopes: anyOf },
        },
      ],
      links: { scopes: "https://developers.hubspot.com/scopes" },
    },
  );
};

/** A named path parameter; express types it as possibly repeated. */
export const pathParam = (req: Request, name: string): string => {
  const value = req.params[name];
  return typeof value === "string" ? value : "";
};
