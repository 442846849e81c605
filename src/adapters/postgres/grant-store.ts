import { HandoffError } from "../../domain/handoff-error";
import type { Clock, GrantStore, TokenCipher, TokenGrant } from "../../ports";
import type { InPortal } from "./in-portal";
import type { Transaction } from "./transaction";

export interface GrantStoreDeps {
  inPortal: InPortal;
  cipher: TokenCipher;
  clock: Clock;
}

interface GrantRow {
  sealed_access_token: string;
  sealed_refresh_token: string;
  expires_at: number;
  scopes: string[];
}

const findRow = async (tx: Transaction, portalId: number, lock: "" | "for update"): Promise<GrantRow | null> => {
  const found = await tx.query<GrantRow>(
    `select sealed_access_token, sealed_refresh_token, expires_at, scopes
       from handoff.grants where portal_id = $1 and revoked_at is null ${lock}`,
    [portalId],
  );
  return found.rows[0] ?? null;
};

const upsert = (tx: Transaction, cipher: TokenCipher, portalId: number, grant: TokenGrant) =>
  tx.query(
    `insert into handoff.grants (portal_id, sealed_access_token, sealed_refresh_token, expires_at, scopes, granted_by, revoked_at)
     values ($1, $2, $3, to_timestamp($4 / 1000.0), $5, $6, null)
     on conflict (portal_id) do update set
       sealed_access_token = excluded.sealed_access_token, sealed_refresh_token = excluded.sealed_refresh_token,
       expires_at = excluded.expires_at, scopes = excluded.scopes,
       granted_by = coalesce(excluded.granted_by, grants.granted_by), revoked_at = null`,
    [
      portalId,
      cipher.seal(grant.accessToken, String(portalId)),
      cipher.seal(grant.refreshToken, String(portalId)),
      grant.expiresAtMs,
      grant.scopes,
      grant.userId ?? null,
    ],
  );

const toGrant = (row: GrantRow, cipher: TokenCipher, portalId: number): TokenGrant => ({
  portalId,
  accessToken: cipher.open(row.sealed_access_token, String(portalId)),
  refreshToken: cipher.open(row.sealed_refresh_token, String(portalId)),
  expiresAtMs: row.expires_at,
  scopes: row.scopes,
});

/** Grants in `handoff.grants`, their tokens sealed and bound to the portal. Throws what the port says, the cipher's errors and `database_unavailable`. */
export const createGrantStore = ({ inPortal, cipher, clock }: GrantStoreDeps): GrantStore => ({
  save: (grant) =>
    inPortal(grant.portalId, async (tx) => {
      await upsert(tx, cipher, grant.portalId, grant);
    }),

  find: (portalId) =>
    inPortal(portalId, async (tx) => {
      const row = await findRow(tx, portalId, "");
      return row && toGrant(row, cipher, portalId);
    }),

  renew: (portalId, renew) =>
    inPortal(portalId, async (tx) => {
      const row = await findRow(tx, portalId, "for update");
      if (!row) {
        throw new HandoffError(
          "grant_revoked",
          `Portal ${String(portalId)} has not granted access.`,
          "Install the app in the portal again.",
        );
      }
      const kept = toGrant(row, cipher, portalId);
      const renewed = await renew(kept);
      if (!renewed) return kept;
      await upsert(tx, cipher, portalId, renewed);
      return { ...renewed, portalId };
    }),

  markRevoked: (portalId) =>
    inPortal(portalId, async (tx) => {
      await tx.query(
        `update handoff.grants set sealed_access_token = null, sealed_refresh_token = null, expires_at = null,
                revoked_at = to_timestamp($2 / 1000.0) where portal_id = $1 and revoked_at is null`,
        [portalId, clock.nowMs()],
      );
    }),
});
