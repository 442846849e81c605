import { HandoffError } from "../../../src/domain/handoff-error";
import type { GrantStore, TokenGrant } from "../../../src/ports";

/** Grants of portals with the port's promises: one renewal of a grant at a time, whichever process asks. */
export const createGrantsInMemory = (...installed: TokenGrant[]) => {
  const grants = new Map(installed.map((grant) => [grant.portalId, grant]));
  const revoked: number[] = [];
  const renewals: number[] = [];
  let lock: Promise<unknown> = Promise.resolve();

  const store: GrantStore = {
    save: async (grant) => {
      grants.set(grant.portalId, grant);
    },
    find: async (portalId) => grants.get(portalId) ?? null,
    renew: (portalId, renew) => {
      renewals.push(portalId);
      const renewal = lock.then(async () => {
        const current = grants.get(portalId);
        if (!current) throw new HandoffError("grant_revoked", "There is no grant.", "Install the app.");
        const next = (await renew(current)) ?? current;
        grants.set(portalId, next);
        return next;
      });
      lock = renewal.catch(() => undefined);
      return renewal;
    },
    markRevoked: async (portalId) => {
      grants.delete(portalId);
      revoked.push(portalId);
    },
  };
  return { store, grants, revoked, renewals };
};
