import express, { Router } from "express";
import type { Request, Response } from "express";
import { consentPage, refusalPage } from "../oauth/consent-page";
import type { Grants } from "../oauth/grants";
import type { PortalContext } from "../portal-context";
import type { PortalApp } from "../portal-options";

interface AuthorizeDeps {
  context: PortalContext;
  grants: Grants;
  clientId: string;
  app: PortalApp | null;
}

interface AuthorizeRequest {
  redirectUri: string;
  scopes: string[];
  state: string | null;
}

const texts = (source: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(source).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

const scopeList = (text: string | undefined): string[] => (text ?? "").split(/[\s+]+/).filter((scope) => scope !== "");

/** What HubSpot's page checks before it asks an admin; a string is the reason of the refusal. */
const readRequest = (fields: Record<string, string>, clientId: string, app: PortalApp | null): AuthorizeRequest | string => {
  if (app === null || fields.client_id !== clientId) return "This app's client ID doesn't match any app.";
  const redirectUri = fields.redirect_uri ?? "";
  if (!app.redirectUrls.includes(redirectUri)) return `The redirect URL ${redirectUri} doesn't match the URLs registered for this app.`;
  const asked = scopeList(fields.scope);
  const optional = scopeList(fields.optional_scope);
  const missing = (app.requiredScopes ?? []).filter((scope) => !asked.includes(scope));
  if (missing.length > 0) return `The authorization URL lacks scopes that the app requires: ${missing.join(", ")}.`;
  const configured = [...(app.requiredScopes ?? []), ...(app.optionalScopes ?? [])];
  const strange = app.optionalScopes === undefined ? [] : [...asked, ...optional].filter((scope) => !configured.includes(scope));
  if (strange.length > 0) return `The authorization URL asks for scopes that the app's configuration doesn't list: ${strange.join(", ")}.`;
  if (asked.length === 0) return "The authorization URL asks for no scope.";
  return { redirectUri, scopes: [...new Set([...asked, ...optional])], state: fields.state ?? null };
};

/**
 * GET shows the consent page; POST (its button) or GET with `auto=1` (for scripts) sends the browser back to the app with a
 * code. A request that does not fit the app's configuration gets a page with the reason and 400, and no redirect.
 */
export const authorizeRoutes = ({ context, grants, clientId, app }: AuthorizeDeps): Router => {
  const answer = (fields: Record<string, string>, isGranted: boolean, res: Response): void => {
    const request = readRequest(fields, clientId, app);
    if (typeof request === "string") {
      res.status(400).type("html").send(refusalPage(request));
      return;
    }
    if (!isGranted) {
      const { name: portalName, portalId } = context.state;
      res.type("html").send(consentPage({ appName: app?.name ?? "The app", portalName, portalId, scopes: request.scopes, fields }));
      return;
    }
    const userId = context.state.owners.find((owner) => owner.archived !== true)?.userId ?? 1;
    const back = new URL(request.redirectUri);
    back.searchParams.set("code", grants.issueCode(request.redirectUri, request.scopes, userId));
    if (request.state !== null) back.searchParams.set("state", request.state);
    res.redirect(302, back.href);
  };
  const paths = ["/oauth/authorize", "/oauth/:portalId/authorize"];
  return Router()
    .get(paths, (req: Request, res: Response) => {
      const { auto, ...fields } = texts(req.query);
      answer(fields, auto === "1", res);
    })
    .post(paths, express.urlencoded({ extended: false }), (req: Request, res: Response) => {
      answer(texts(req.body as Record<string, unknown>), true, res);
    });
};
