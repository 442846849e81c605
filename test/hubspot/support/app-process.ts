import { createOAuth } from "../../../src/adapters/hubspot/create-oauth";
import { createPortalClient } from "../../../src/adapters/hubspot/create-portal-client";
import { createSendRequest } from "../../../src/adapters/hubspot/send-request";
import { patience } from "../../../src/adapters/hubspot/send-with-retries";
import { createTokenSource } from "../../../src/adapters/hubspot/token-source";
import { createPool } from "../../../src/adapters/postgres/connect";
import { createGrantStore } from "../../../src/adapters/postgres/grant-store";
import { inPortal } from "../../../src/adapters/postgres/in-portal";
import { createReserveCall } from "../../../src/adapters/postgres/reserve-call";
import { createTokenCipher } from "../../../src/adapters/system/token-cipher";
import type { Clock } from "../../../src/ports/clock";

export const PORTAL = 7_100_001;
export const REDIRECT = "http://localhost:4000/oauth/callback";
export const SCOPES = [
  "oauth",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
  "crm.objects.deals.read",
  "crm.objects.deals.write",
  "crm.objects.owners.read",
  "crm.schemas.contacts.read",
  "crm.schemas.contacts.write",
  "crm.schemas.deals.read",
  "crm.schemas.deals.write",
];

export interface AppProcessOptions {
  databaseUrl: string;
  hubspotUrl: string;
  clock: Clock;
  clientSecret?: string;
}

/** The HubSpot side of one process of the app: its own pool, tokens and limiter over the shared database. */
export const startAppProcess = ({ databaseUrl, hubspotUrl, clock, clientSecret = "secret-1" }: AppProcessOptions) => {
  const pool = createPool(databaseUrl);
  const send = createSendRequest({ apiUrl: hubspotUrl });
  const oauth = createOAuth({
    send,
    clock,
    patience,
    authorizeUrl: `${hubspotUrl}/oauth/authorize`,
    redirectUri: REDIRECT,
    clientId: "client-1",
    clientSecret,
    scopes: { required: SCOPES, optional: [] },
  });
  const grants = createGrantStore({
    inPortal: inPortal(pool),
    cipher: createTokenCipher([{ keyId: "k1", key: Buffer.alloc(32, 7) }]),
    clock,
  });
  const tokens = createTokenSource({ grants, oauth, clock });
  const reserve = createReserveCall(inPortal(pool));
  const portal = createPortalClient(PORTAL, { appId: "1", send, tokens, clock, patience, reserve });
  return { portal, oauth, grants, tokens, stop: () => pool.end() };
};

export type AppProcess = ReturnType<typeof startAppProcess>;

/** The code that HubSpot gives once an admin consents. */
export const consent = async (authorizeUrl: string): Promise<string> => {
  const answer = await fetch(`${authorizeUrl}&auto=1`, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
};

/** Installs the app in the portal through `process`. */
export const install = async ({ oauth, grants }: AppProcess): Promise<void> =>
  grants.save(await oauth.exchangeCode(await consent(oauth.authorizeUrl("state-1"))));
