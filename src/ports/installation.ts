export interface TokenGrant {
  portalId: number;
  accessToken: string;
  refreshToken: string;
  expiresAtMs: number;
  scopes: string[];
  /** HubSpot's user who granted it, where HubSpot tells */
  userId?: number;
}

/** OAuth against HubSpot. Throws `oauth_code_rejected`, `grant_revoked`, `oauth_misconfigured` (our client id or secret), `hubspot_unavailable`. */
export interface HubSpotOAuth {
  authorizeUrl(state: string): string;
  exchangeCode(code: string): Promise<TokenGrant>;
  refresh(refreshToken: string): Promise<TokenGrant>;
  revoke(refreshToken: string): Promise<void>;
}

/** Tokens at rest, encrypted. `withTokenLock` holds the portal's grant row, so that one refresh runs at a time. */
export interface GrantStore {
  save(grant: TokenGrant): Promise<void>;
  find(portalId: number): Promise<TokenGrant | null>;
  /**
   * Runs `renew` with the grant as it stands under its row lock and stores what comes back in the same transaction;
   * `renew` may answer null to keep the grant (another process was first). Throws `grant_revoked` if there is none.
   */
  renew(portalId: number, renew: (grant: TokenGrant) => Promise<TokenGrant | null>): Promise<TokenGrant>;
  /** forgets the tokens and marks the portal as uninstalled: all work for it stops */
  markRevoked(portalId: number): Promise<void>;
}

export type StartInstall = () => Promise<{ redirectTo: string; cookieValue: string }>;
/** Ends the OAuth round: checks the single-use state against the cookie, buys the tokens, starts the first read. Throws `bad_state`, `oauth_code_rejected`, … */
export type FinishInstall = (answer: {
  code: string | null;
  state: string | null;
  error: string | null;
  cookieValue: string | null;
}) => Promise<{ portalId: number }>;

/** How far the first read of a portal has come; a total is null until HubSpot has told it. */
export interface InstallProgress {
  state: "reading" | "done" | "failed" | "not_installed";
  objects: { object: string; read: number; total: number | null }[];
  /** how many contacts get values of the app; null until they have been counted, which is before the first is written */
  contactsToWrite: number | null;
}
export type ReadInstallProgress = (portalId: number) => Promise<InstallProgress>;

/** One key that tokens are sealed with: 32 bytes. */
export interface TokenKey {
  readonly keyId: string;
  readonly key: Buffer;
}

/** Seals tokens before they are stored. `boundTo` (the portal's id as text) must be the same on both sides. Throws `token_key_missing`, `token_unreadable`. */
export interface TokenCipher {
  seal(plainText: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
}

/** Unguessable tokens, and the digests that are kept of them. */
export interface Secrets {
  token: () => string;
  digest: (text: string) => Buffer;
}

/** States of OAuth rounds under way: each is good once, for the browser that began it. */
export interface OAuthStates {
  add(stateDigest: Buffer, cookieDigest: Buffer, expiresAtMs: number): Promise<void>;
  /** removes it; answers whether it was there, not expired and of this cookie */
  use(stateDigest: Buffer, cookieDigest: Buffer, nowMs: number): Promise<boolean>;
}
