import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";
import type { Clock, HubSpotOAuth, TokenGrant } from "../../ports";
import { hubspotId } from "./answers";
import { apiPaths } from "./api-paths";
import type { HubSpotAnswer, SendRequest } from "./send-request";
import { sendWithRetries, type Patience } from "./send-with-retries";

export interface OAuthDeps {
  send: SendRequest;
  clock: Clock;
  patience: Patience;
  /** `https://app.hubspot.com/oauth/authorize` */
  authorizeUrl: string;
  /** where HubSpot sends people back; must be one of the app's registered addresses */
  redirectUri: string;
  clientId: string;
  clientSecret: string;
  scopes: { required: readonly string[]; optional: readonly string[] };
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: hubspotId,
  user_id: hubspotId.optional().catch(undefined),
  scopes: z.array(z.string()).catch([]),
});

const errorAnswer = z.object({ status: z.string().catch(""), error: z.string().catch("") });

/** HubSpot's words for a grant that is gone: the app was removed, or the account is. */
const GONE = /BAD_REFRESH_TOKEN|BAD_HUB|invalid_grant|access_denied/;
/** HubSpot's words for a client id, secret or redirect address that is not ours: a fault of this installation, never of the portal. */
const OURS = /invalid_client|BAD_CLIENT_ID|BAD_CLIENT_SECRET|REDIRECT_URI/;

/** OAuth by HubSpot's dated endpoints, with the client's id and secret in a form body. Errors as in the port. */
export const createOAuth = (deps: OAuthDeps): HubSpotOAuth => {
  const { send, clock, patience, authorizeUrl, redirectUri, clientId, clientSecret, scopes } = deps;
  const client = { client_id: clientId, client_secret: clientSecret };

  const post = (path: string, form: Record<string, string>): Promise<HubSpotAnswer> =>
    sendWithRetries(`POST ${path}`, () => send({ method: "POST", path, form, accessToken: null }), { ...patience, isRepeatable: true });

  const buyTokens = async (form: Record<string, string>, refused: () => HandoffError): Promise<TokenGrant> => {
    const answer = await post(apiPaths.token, { ...form, ...client });
    if (answer.status >= 400) {
      const { status, error } = errorAnswer.catch({ status: "", error: "" }).parse(answer.body);
      const words = `${status} ${error}`.trim();
      if (OURS.test(words)) throw misconfigured(words);
      if (GONE.test(words) || form.grant_type === "authorization_code") throw refused();
      throw unknownRefusal(answer.status, words);
    }
    const parsed = tokenAnswer.safeParse(answer.body);
    if (!parsed.success) throw unreadableTokens();
    return {
      portalId: parsed.data.hub_id,
      accessToken: parsed.data.access_token,
      refreshToken: parsed.data.refresh_token,
      expiresAtMs: clock.nowMs() + parsed.data.expires_in * 1_000,
      scopes: parsed.data.scopes,
      userId: parsed.data.user_id,
    };
  };

  return {
    authorizeUrl: (state) => {
      const query = {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.required.join(" "),
        ...(scopes.optional.length > 0 && { optional_scope: scopes.optional.join(" ") }),
        state,
      };
      // HubSpot wants scopes joined by %20, where a form's encoding would put a plus.
      const encoded = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
      return `${authorizeUrl}?${encoded.join("&")}`;
    },

    exchangeCode: (code) => buyTokens({ grant_type: "authorization_code", code, redirect_uri: redirectUri }, codeRejected),

    refresh: (refreshToken) => buyTokens({ grant_type: "refresh_token", refresh_token: refreshToken }, revoked),

    revoke: async (refreshToken) => {
      const answer = await post(apiPaths.revokeToken, { token: refreshToken, token_type_hint: "refresh_token", ...client });
      const { status, error } = errorAnswer.catch({ status: "", error: "" }).parse(answer.body);
      // A token that HubSpot no longer knows is as good as revoked.
      if (answer.status >= 400 && OURS.test(`${status} ${error}`)) throw misconfigured(status || error);
    },
  };
};

const codeRejected = (): HandoffError =>
  new HandoffError(
    "oauth_code_rejected",
    "HubSpot no longer accepts this installation's code: it was used before or is too old.",
    "Start the installation again.",
  );

const revoked = (): HandoffError =>
  new HandoffError(
    "grant_revoked",
    "The app was removed from this HubSpot account.",
    "Install it again to go on; nothing is read or written until then.",
  );

const misconfigured = (words: string): HandoffError =>
  new HandoffError(
    "oauth_misconfigured",
    `HubSpot does not accept this app's own credentials (${words}).`,
    "Compare HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and HANDOFF_PUBLIC_URL with the app's settings in HubSpot.",
  );

const unknownRefusal = (status: number, words: string): HandoffError =>
  new HandoffError(
    "hubspot_unavailable",
    `HubSpot refused to renew a token with ${status} (${words || "no reason given"}).`,
    "Try again; if it stays, install the app again.",
  );

const unreadableTokens = (): HandoffError =>
  new HandoffError("hubspot_unreadable", "HubSpot's token answer is not of the documented shape.", "Report it with this message.");
