import { createHash } from "node:crypto";
import type { PortalClock } from "../portal-clock";
import type { PortalLimits } from "../portal-options";
import type { SeededRandom } from "../seeded-random";

interface AccessGrant {
  scopes: readonly string[];
  userId: number;
  expiresAtMs: number;
}

export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  scopes: readonly string[];
  userId: number;
}

interface Code {
  redirectUri: string;
  scopes: readonly string[];
  userId: number;
  expiresAtMs: number;
}

/** Why a code or refresh token was refused, in HubSpot's words. */
export type GrantRefusal = "BAD_AUTH_CODE" | "EXPIRED_AUTH_CODE" | "MISMATCH_REDIRECT_URI_AUTH_CODE" | "BAD_REFRESH_TOKEN";

/** The app's codes and tokens in this portal. One app, so one installation: a second install replaces nothing of the first. */
export class Grants {
  private readonly codes = new Map<string, Code>();
  private readonly refreshes = new Map<string, { scopes: readonly string[]; userId: number }>();
  private readonly accesses = new Map<string, AccessGrant>();
  private counter = 0;

  constructor(
    private readonly clock: PortalClock,
    private readonly limits: PortalLimits,
    private readonly random: SeededRandom,
  ) {}

  /** True from the first token until an uninstall (or until every refresh token is revoked). */
  get isInstalled(): boolean {
    return this.refreshes.size > 0;
  }

  issueCode(redirectUri: string, scopes: readonly string[], userId: number): string {
    const code = this.newToken("code");
    const expiresAtMs = this.clock.nowMs() + this.limits.authorizationCodeSeconds * 1000;
    this.codes.set(code, { redirectUri, scopes, userId, expiresAtMs });
    return code;
  }

  /** A code serves once, within its time, for the redirect it was made for. */
  redeemCode(code: string, redirectUri: string): IssuedTokens | GrantRefusal {
    const found = this.codes.get(code);
    if (found === undefined) return "BAD_AUTH_CODE";
    if (found.redirectUri !== redirectUri) return "MISMATCH_REDIRECT_URI_AUTH_CODE";
    this.codes.delete(code);
    if (this.clock.nowMs() >= found.expiresAtMs) return "EXPIRED_AUTH_CODE";
    return this.issueTokens(found.scopes, found.userId, this.newToken("refresh"));
  }

  refresh(refreshToken: string): IssuedTokens | GrantRefusal {
    const found = this.refreshes.get(refreshToken);
    if (found === undefined) return "BAD_REFRESH_TOKEN";
    if (!this.limits.rotatesRefreshTokens) return this.issueTokens(found.scopes, found.userId, refreshToken);
    this.refreshes.delete(refreshToken);
    return this.issueTokens(found.scopes, found.userId, this.newToken("refresh"));
  }

  findAccess(accessToken: string): AccessGrant | null {
    return this.accesses.get(accessToken) ?? null;
  }

  findRefresh(refreshToken: string): { scopes: readonly string[]; userId: number } | null {
    return this.refreshes.get(refreshToken) ?? null;
  }

  /** Ends a refresh token; access tokens that were bought with it live out their time, as HubSpot's do. */
  revoke(token: string): void {
    this.refreshes.delete(token);
  }

  /** Ends every code and token. */
  uninstall(): void {
    this.codes.clear();
    this.refreshes.clear();
    this.accesses.clear();
  }

  private issueTokens(scopes: readonly string[], userId: number, refreshToken: string): IssuedTokens {
    const accessToken = this.newToken("access");
    const expiresInSeconds = this.limits.accessTokenSeconds;
    this.refreshes.set(refreshToken, { scopes, userId });
    this.accesses.set(accessToken, { scopes, userId, expiresAtMs: this.clock.nowMs() + expiresInSeconds * 1000 });
    return { accessToken, refreshToken, expiresInSeconds, scopes, userId };
  }

  /** Real access tokens run to hundreds of characters; these do too, so that a short column shows. */
  private newToken(kind: "code" | "refresh" | "access"): string {
    this.counter += 1;
    const token = createHash("sha512").update(`${kind}:${this.counter}:${this.random()}`).digest("hex");
    if (kind === "code") return `na1-${token.slice(0, 32)}`;
    return kind === "refresh" ? `na1-${token.slice(0, 36)}` : `C${token}${token}${token}`;
  }
}
