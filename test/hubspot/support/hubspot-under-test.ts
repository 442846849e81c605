import type { PortalCallDeps } from "../../../src/adapters/hubspot/call-portal";
import { createOAuth } from "../../../src/adapters/hubspot/create-oauth";
import { createSendRequest } from "../../../src/adapters/hubspot/send-request";
import { createTokenSource } from "../../../src/adapters/hubspot/token-source";
import type { TokenGrant } from "../../../src/ports";
import { createGrantsInMemory } from "./grants-in-memory";

export const PORTAL = 7_100_001;
export const NOON_MS = Date.parse("2026-11-20T12:00:00.000Z");
const HALF_AN_HOUR_MS = 30 * 60_000;

export const aGrant = (changed: Partial<TokenGrant> = {}): TokenGrant => ({
  portalId: PORTAL,
  accessToken: "access-1",
  refreshToken: "refresh-1",
  expiresAtMs: NOON_MS + HALF_AN_HOUR_MS,
  scopes: ["oauth"],
  ...changed,
});

/** The adapter against a server at `apiUrl`: real requests, told time, waits that are noted and not waited. */
export const hubspotUnderTest = (
  apiUrl: string,
  { grant = aGrant(), timeLimitMs = 5_000 }: { grant?: TokenGrant | null; timeLimitMs?: number } = {},
) => {
  const time = { nowMs: NOON_MS };
  const clock = { nowMs: () => time.nowMs };
  const waitedMs: number[] = [];
  const reserved: number[] = [];
  const patience = {
    wait: async (ms: number) => {
      waitedMs.push(ms);
    },
    jitter: () => 0,
  };
  const send = createSendRequest({ apiUrl, timeLimitMs });
  const oauth = createOAuth({
    send,
    clock,
    patience,
    authorizeUrl: "https://app.hubspot.com/oauth/authorize",
    redirectUri: "https://handoff.example/oauth/callback",
    clientId: "client-1",
    clientSecret: "secret-1",
    scopes: { required: ["oauth", "crm.objects.contacts.read"], optional: ["crm.objects.leads.read"] },
  });
  const { store, grants, revoked, renewals } = createGrantsInMemory(...(grant ? [grant] : []));
  const tokens = createTokenSource({ grants: store, oauth, clock });
  const deps: PortalCallDeps = {
    appId: "1",
    send,
    tokens,
    clock,
    patience,
    reserve: async (portalId) => {
      reserved.push(portalId);
      return 0;
    },
  };
  return { deps, oauth, tokens, store, grants, revoked, renewals, time, clock, waitedMs, reserved };
};
