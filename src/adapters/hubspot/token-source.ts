import { HandoffError } from "../../domain/handoff-error";
import type { Clock, GrantStore, HubSpotOAuth, TokenGrant } from "../../ports";

/** Access tokens that are good for use now. Throws `grant_revoked` when the portal has removed the app. */
export interface TokenSource {
  accessToken(portalId: number): Promise<string>;
  /** the token to use after HubSpot refused this one */
  replaceRefused(portalId: number, refusedToken: string): Promise<string>;
  /** whether the portal granted a scope; true also where HubSpot did not tell which it did */
  hasScope(portalId: number, scope: string): Promise<boolean>;
}

interface KeptGrant {
  grant: TokenGrant;
  renewFromMs: number;
}

/** HubSpot's tokens live 30 minutes; each is renewed when a fifth of its life is left, so that none ends in the middle of a call. */
const USUAL_LIFE_MS = 30 * 60_000;
const LEFT_SHARE = 0.2;

/**
 * Keeps each portal's token in memory and renews it in time. One renewal per portal at a time: in this process by sharing the promise,
 * across processes by the grant's row lock, under which the grant is read again first (another process may have renewed it).
 * A refresh token may come back changed; whatever comes back is stored. A renewal that fails while the token still lives is tried at the next call.
 */
export const createTokenSource = ({ grants, oauth, clock }: { grants: GrantStore; oauth: HubSpotOAuth; clock: Clock }): TokenSource => {
  const kept = new Map<number, KeptGrant>();
  const renewals = new Map<number, Promise<TokenGrant>>();

  const keep = (grant: TokenGrant, lifeMs = USUAL_LIFE_MS): TokenGrant => {
    kept.set(grant.portalId, { grant, renewFromMs: grant.expiresAtMs - lifeMs * LEFT_SHARE });
    return grant;
  };

  const renew = async (portalId: number, knownToken: string): Promise<TokenGrant> => {
    let lifeMs = USUAL_LIFE_MS;
    try {
      const grant = await grants.renew(portalId, async (current) => {
        const wasRenewedElsewhere = current.accessToken !== knownToken && current.expiresAtMs > clock.nowMs();
        if (wasRenewedElsewhere) return null;
        const renewed = await oauth.refresh(current.refreshToken);
        if (renewed.portalId !== portalId) throw wrongPortal(portalId, renewed.portalId);
        lifeMs = Math.min(renewed.expiresAtMs - clock.nowMs(), USUAL_LIFE_MS);
        return renewed;
      });
      return keep(grant, lifeMs);
    } catch (error) {
      if (isRevoked(error)) {
        kept.delete(portalId);
        await grants.markRevoked(portalId);
      }
      throw error;
    }
  };

  const renewOnce = (portalId: number, knownToken: string): Promise<TokenGrant> => {
    const running = renewals.get(portalId);
    if (running) return running;
    const renewal = renew(portalId, knownToken).finally(() => renewals.delete(portalId));
    renewals.set(portalId, renewal);
    return renewal;
  };

  const find = async (portalId: number): Promise<KeptGrant> => {
    const known = kept.get(portalId);
    if (known) return known;
    const stored = await grants.find(portalId);
    if (!stored) throw notInstalled(portalId);
    const keptNow = kept.get(portalId); // a renewal may have ended while the store was read
    if (keptNow) return keptNow;
    keep(stored);
    return find(portalId);
  };

  return {
    accessToken: async (portalId) => {
      const { grant, renewFromMs } = await find(portalId);
      const nowMs = clock.nowMs();
      if (nowMs < renewFromMs) return grant.accessToken;
      try {
        return (await renewOnce(portalId, grant.accessToken)).accessToken;
      } catch (error) {
        if (isRevoked(error) || nowMs >= grant.expiresAtMs) throw error;
        return grant.accessToken;
      }
    },

    replaceRefused: async (portalId, refusedToken) => {
      const known = kept.get(portalId);
      if (known && known.grant.accessToken !== refusedToken) return known.grant.accessToken;
      return (await renewOnce(portalId, refusedToken)).accessToken;
    },

    hasScope: async (portalId, scope) => {
      const { scopes } = (await find(portalId)).grant;
      return scopes.length === 0 || scopes.includes(scope);
    },
  };
};

const isRevoked = (error: unknown): boolean => error instanceof HandoffError && error.code === "grant_revoked";

const notInstalled = (portalId: number): HandoffError =>
  new HandoffError("grant_revoked", `The app is not installed in the HubSpot account ${portalId}.`, "Install it there.");

const wrongPortal = (asked: number, answered: number): HandoffError =>
  new HandoffError(
    "hubspot_unreadable",
    `HubSpot renewed the token of account ${asked} with one of account ${answered}.`,
    "Report it with this message; nothing was stored.",
  );
