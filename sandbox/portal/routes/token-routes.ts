import { randomUUID } from "node:crypto";
import express, { Router } from "express";
import { z } from "zod";
import type { GrantRefusal, Grants, IssuedTokens } from "../oauth/grants";
import type { PortalContext } from "../portal-context";
import { WireError } from "../wire/wire-error";

interface TokenDeps {
  context: PortalContext;
  grants: Grants;
  clientId: string;
  clientSecret: string;
}

const form = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  redirect_uri: z.string().optional(),
  code: z.string().optional(),
  refresh_token: z.string().optional(),
  token: z.string().optional(),
  token_type_hint: z.string().optional(),
});
type TokenForm = z.infer<typeof form>;

const MESSAGES: Record<GrantRefusal, string> = {
  BAD_AUTH_CODE: "missing or unknown auth code",
  EXPIRED_AUTH_CODE: "auth code expired",
  MISMATCH_REDIRECT_URI_AUTH_CODE: "redirect URI does not match initial auth code URI",
  BAD_REFRESH_TOKEN: "missing or invalid refresh token",
};

const oauthError = (status: number, error: string, code: string, message: string): WireError =>
  new WireError(status, { error, error_description: message, status: code, message, correlationId: randomUUID() });

/** The token endpoint with introspection and revocation. Parameters come in a form body only, never in the query. */
export const tokenRoutes = ({ context, grants, clientId, clientSecret }: TokenDeps): Router => {
  const readForm = (body: unknown): TokenForm => {
    const parsed = form.safeParse(body ?? {});
    const fields = parsed.success ? parsed.data : {};
    if (fields.client_id !== clientId) throw oauthError(401, "invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
    if (fields.client_secret !== clientSecret) {
      throw oauthError(401, "invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
    }
    return fields;
  };
  const issue = (fields: TokenForm): IssuedTokens | GrantRefusal => {
    if (fields.grant_type === "authorization_code") return grants.redeemCode(fields.code ?? "", fields.redirect_uri ?? "");
    if (fields.grant_type === "refresh_token") return grants.refresh(fields.refresh_token ?? "");
    throw oauthError(400, "unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
  };

  const routes = Router();
  routes.use(express.urlencoded({ extended: false }));
  routes.post("/token", (req, res) => {
    const issued = issue(readForm(req.body));
    if (typeof issued === "string") throw oauthError(400, "invalid_grant", issued, MESSAGES[issued]);
    res.json({
      token_type: "bearer",
      token_use: "access_token",
      access_token: issued.accessToken,
      refresh_token: issued.refreshToken,
      expires_in: issued.expiresInSeconds,
      hub_id: context.state.portalId,
      user_id: issued.userId,
      scopes: issued.scopes,
    });
  });
  routes.post("/token/introspect", (req, res) => {
    const token = readForm(req.body).token ?? "";
    const access = grants.findAccess(token);
    const found = access ?? grants.findRefresh(token);
    const secondsLeft = access === null ? null : Math.floor((access.expiresAtMs - context.clock.nowMs()) / 1000);
    if (found === null || (secondsLeft !== null && secondsLeft <= 0)) {
      res.json({ active: false });
      return;
    }
    const user = context.state.owners.find((owner) => owner.userId === found.userId)?.email ?? null;
    res.json({
      active: true,
      token_use: access === null ? "refresh_token" : "access_token",
      client_id: clientId,
      app_id: context.appId,
      hub_id: context.state.portalId,
      user_id: found.userId,
      user,
      scopes: found.scopes,
      ...(secondsLeft === null ? {} : { expires_in: secondsLeft }),
    });
  });
  routes.post("/token/revoke", (req, res) => {
    grants.revoke(readForm(req.body).token ?? "");
    res.status(200).json({});
  });
  return routes;
};
