import { readFileSync } from "node:fs";
import path from "node:path";
import type { PortalApp, WebhookSubscription } from "../../sandbox/portal/portal-options";
import type { SeedProperty } from "../../sandbox/portal/seed";
import { HANDOFF_PROPERTIES } from "../../src/usecases/handoff-properties";

export const CLIENT_ID = "11111111-2222-3333-4444-555555555555";
export const CLIENT_SECRET = "a-secret-of-the-tests";
export const APP_ID = 4242;

const projectFile = (file: string): unknown => JSON.parse(readFileSync(path.join(process.cwd(), "extensions", "app", file), "utf8"));

/** The app as HubSpot knows it from its own project files, at `url`. */
export const registeredApp = (url: string): PortalApp => {
  const { config: app } = projectFile("app-hsmeta.json") as { config: { auth: { requiredScopes: string[]; optionalScopes: string[] } } };
  const { config: webhooks } = projectFile("webhooks/webhooks-hsmeta.json") as {
    config: { subscriptions: { crmObjects: WebhookSubscription[]; hubEvents: WebhookSubscription[] } };
  };
  return {
    webhookUrl: `${url}/webhooks`,
    redirectUrls: [`${url}/oauth/callback`],
    requiredScopes: app.auth.requiredScopes,
    optionalScopes: app.auth.optionalScopes,
    subscriptions: [...webhooks.subscriptions.crmObjects, ...webhooks.subscriptions.hubEvents],
  };
};

/** The environment of an app at `url` whose HubSpot is the sandbox at `hubspotUrl`. */
export const testEnvironment = ({ url, hubspotUrl }: { url: string; hubspotUrl: string }): Record<string, string> => ({
  HANDOFF_PORT: new URL(url).port,
  HANDOFF_PUBLIC_URL: url,
  HUBSPOT_API_URL: hubspotUrl,
  HUBSPOT_AUTHORIZE_URL: `${hubspotUrl}/oauth/authorize`,
  HUBSPOT_CLIENT_ID: CLIENT_ID,
  HUBSPOT_CLIENT_SECRET: CLIENT_SECRET,
  HUBSPOT_APP_ID: String(APP_ID),
  HANDOFF_TOKEN_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  HANDOFF_LOG_LEVEL: "silent",
});

/** The app's properties as a portal has them that it was installed in before: nothing is left to create. */
export const handoffProperties = (): SeedProperty[] =>
  HANDOFF_PROPERTIES.map(({ objectType, definition: { name, label, groupName, type, fieldType, options } }) => ({
    objectType,
    name,
    label,
    groupName,
    type,
    fieldType,
    ...(options && {
      options: options.map(({ value, label: words }, displayOrder) => ({ value, label: words, displayOrder, hidden: false })),
    }),
  }));

/** Goes through the OAuth round as a browser would: cookies kept, redirects followed, the consent given. Answers the last page's status. */
export const installApp = async (url: string): Promise<number> => {
  const begun = await fetch(`${url}/install`, { redirect: "manual" });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const consent = await fetch(`${begun.headers.get("location") ?? ""}&auto=1`, { redirect: "manual" });
  const ended = await fetch(consent.headers.get("location") ?? "", { redirect: "manual", headers: { cookie } });
  return ended.status;
};
