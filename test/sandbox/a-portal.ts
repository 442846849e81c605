import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import type { PortalOptions, WebhookSubscription } from "../../sandbox/portal/portal-options";
import { aSeed } from "./a-seed";

export const CLIENT_ID = "11111111-2222-3333-4444-555555555555";
export const CLIENT_SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
export const APP_ID = 4242;
export const REDIRECT = "http://localhost:4000/oauth/callback";
export const SCOPES = [
  "oauth",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
  "crm.objects.deals.read",
  "crm.objects.deals.write",
  "crm.objects.owners.read",
  "crm.schemas.contacts.write",
];

export const SUBSCRIPTIONS: WebhookSubscription[] = [
  ...["contact", "deal", "call", "meeting"].flatMap((objectType) =>
    ["object.creation", "object.deletion", "object.restore", "object.merge"].map((subscriptionType) => ({ subscriptionType, objectType })),
  ),
  ...["lifecyclestage", "hubspot_owner_id", "hs_v2_date_entered_salesqualifiedlead"].map((propertyName) => ({
    subscriptionType: "object.propertyChange",
    objectType: "contact",
    propertyName,
  })),
  ...["dealstage", "amount", "closedate"].map((propertyName) => ({
    subscriptionType: "object.propertyChange",
    objectType: "deal",
    propertyName,
  })),
  { subscriptionType: "object.associationChange", objectType: "deal" },
  { subscriptionType: "object.associationChange", objectType: "contact" },
  { subscriptionType: "contact.privacyDeletion" },
];

const running: Portal[] = [];

/** A portal on a free port; `closePortals` ends all of a test file. */
export const aPortal = async (changes: Partial<PortalOptions> = {}): Promise<Portal> => {
  const portal = await createPortal({
    seed: aSeed(),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: {
      webhookUrl: "http://localhost:9/webhooks",
      subscriptions: SUBSCRIPTIONS,
      redirectUrls: [REDIRECT],
      requiredScopes: ["oauth"],
      optionalScopes: SCOPES,
    },
    webhookDelayMs: 10,
    ...changes,
  });
  running.push(portal);
  return portal;
};

export const closePortals = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((portal) => portal.close()));
};

/** The fields of HubSpot's answers that tests look at; each answer has some of them. */
export interface WireBody {
  id: string;
  name: string;
  status: string;
  message: string;
  category: string;
  updatedAt: string;
  access_token: string;
  refresh_token: string;
  properties: Record<string, string | null>;
  propertiesWithHistory: Record<string, { value: string; timestamp: string }[]>;
  associations?: Record<string, { results: { id: string; type: string }[] }>;
  results: WireBody[];
  errors: { code: string; context: Record<string, string[]> }[];
  paging?: { next: { after: string } };
  options: { value: string }[];
  stages: { id: string; metadata: Record<string, string> }[];
  byObjectType: unknown[];
}

export interface Answer {
  status: number;
  headers: Headers;
  body: WireBody;
}

const toAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : { message: text }) as WireBody;
  return { status: response.status, headers: response.headers, body };
};

/** One call with the private token unless another is given. */
export const call = async (portal: Portal, method: string, path: string, body?: unknown, token = "pat-sandbox"): Promise<Answer> => {
  const response = await fetch(`${portal.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return toAnswer(response);
};

export const postForm = async (portal: Portal, path: string, fields: Record<string, string>): Promise<Answer> => {
  const response = await fetch(`${portal.url}${path}`, {
    method: "POST",
    body: new URLSearchParams({ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, ...fields }),
  });
  return toAnswer(response);
};

export const authorizeUrl = (portal: Portal, changes: Record<string, string> = {}): string =>
  `${portal.url}/oauth/authorize?${new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    scope: SCOPES.join(" "),
    state: "s1",
    ...changes,
  }).toString()}`;

/** Goes through the consent page as a script and answers the code. */
export const authorize = async (portal: Portal, changes: Record<string, string> = {}): Promise<string> => {
  const response = await fetch(authorizeUrl(portal, { auto: "1", ...changes }), { redirect: "manual" });
  return new URL(response.headers.get("location") ?? "http://none").searchParams.get("code") ?? "";
};

export const install = async (
  portal: Portal,
  changes: Record<string, string> = {},
): Promise<Pick<WireBody, "access_token" | "refresh_token">> => {
  const code = await authorize(portal, changes);
  const answer = await postForm(portal, "/oauth/2026-09/token", { grant_type: "authorization_code", code, redirect_uri: REDIRECT });
  return answer.body;
};
