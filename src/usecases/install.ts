import { HandoffError } from "../domain/handoff-error";
import type { Clock, FinishInstall, GrantStore, HubSpotOAuth, OAuthStates, Secrets, StartInstall } from "../ports";

/** Long enough to read the page of scopes, short enough that a state left lying is worth nothing. */
const STATE_LIVES_MS = 15 * 60_000;

/** Begins an OAuth round: a single-use state, bound to this browser by a cookie; only digests of both are kept. */
export const startInstall =
  (deps: { clock: Clock; secrets: Secrets; oauth: HubSpotOAuth; states: OAuthStates }): StartInstall =>
  async () => {
    const { token, digest } = deps.secrets;
    const state = token();
    const cookieValue = token();
    await deps.states.add(digest(state), digest(cookieValue), deps.clock.nowMs() + STATE_LIVES_MS);
    return { redirectTo: deps.oauth.authorizeUrl(state), cookieValue };
  };

/**
 * Ends an OAuth round: the state is used up, the code is exchanged, the tokens are kept, and the portal's first read is put in line.
 * Throws `install_denied`, `bad_state`, and what the exchange throws (`oauth_code_rejected`, `oauth_misconfigured`, `hubspot_unavailable`).
 */
export const finishInstall =
  (deps: {
    clock: Clock;
    secrets: Secrets;
    oauth: HubSpotOAuth;
    states: OAuthStates;
    grants: GrantStore;
    beginFirstRead: (portalId: number) => Promise<void>;
  }): FinishInstall =>
  async ({ code, state, error, cookieValue }) => {
    const { digest } = deps.secrets;
    const isOurs =
      state !== null && cookieValue !== null && (await deps.states.use(digest(state), digest(cookieValue), deps.clock.nowMs()));
    if (!isOurs) {
      throw new HandoffError(
        "bad_state",
        "This installation was not started in this browser, was used already, or took longer than 15 minutes.",
        "Start again from the install link.",
      );
    }
    if (error !== null || code === null) {
      throw new HandoffError(
        "install_denied",
        `HubSpot did not grant the app access${error === null ? "" : ` (${error})`}.`,
        "Start again and choose Connect app.",
      );
    }
    const grant = await deps.oauth.exchangeCode(code);
    await deps.grants.save(grant);
    await deps.beginFirstRead(grant.portalId);
    return { portalId: grant.portalId };
  };
