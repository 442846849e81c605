import { z } from "zod";

/**
 * What each component's `config` may hold, drawn from HubSpot's published examples. Strict, so that a misspelt field is seen here
 * and not at the upload: HubSpot's own schemas are served to accounts only.
 */

const THIS_MACHINE = /^(localhost|127\.|\[::1\])/;
const httpsUrl = z.url({ protocol: /^https$/ }).refine((url) => !THIS_MACHINE.test(new URL(url).hostname), "must not be this machine");
const redirectUrl = z.union([httpsUrl, z.string().regex(/^http:\/\/localhost(:\d+)?\//)]);
const entrypoint = z.string().regex(/^\/app\/.+\.tsx$/);
const text = z.string().trim().min(1);

const application = z.strictObject({
  name: text.max(200),
  description: text,
  logo: text.optional(),
  distribution: z.literal("marketplace"),
  auth: z.strictObject({
    type: z.literal("oauth"),
    redirectUrls: z.array(redirectUrl).min(1),
    requiredScopes: z.array(text).min(1),
    optionalScopes: z.array(text),
    conditionallyRequiredScopes: z.array(text),
  }),
  permittedUrls: z.strictObject({ fetch: z.array(httpsUrl), iframe: z.array(httpsUrl), img: z.array(httpsUrl) }),
  support: z.strictObject({
    supportEmail: z.email(),
    documentationUrl: httpsUrl,
    supportUrl: httpsUrl,
    supportPhone: z.string().regex(/^\+\d{8,15}$/),
  }),
});

const card = z.strictObject({
  name: text,
  description: text.optional(),
  location: z.enum(["crm.record.tab", "crm.record.sidebar", "crm.preview", "helpdesk.sidebar"]),
  entrypoint,
  objectTypes: z.array(z.enum(["CONTACT", "DEAL", "contacts", "deals"])).min(1),
});

const crmObjectSubscription = z.discriminatedUnion("subscriptionType", [
  z.strictObject({ subscriptionType: z.literal("object.propertyChange"), objectType: text, propertyName: text, active: z.boolean() }),
  z.strictObject({
    subscriptionType: z.enum(["object.creation", "object.deletion", "object.restore", "object.merge", "object.associationChange"]),
    objectType: text,
    active: z.boolean(),
  }),
]);

const webhooks = z.strictObject({
  settings: z.strictObject({ targetUrl: httpsUrl, maxConcurrentRequests: z.int().min(6) }),
  subscriptions: z.strictObject({
    crmObjects: z.array(crmObjectSubscription),
    legacyCrmObjects: z.array(z.strictObject({ subscriptionType: text, propertyName: text.optional(), active: z.boolean() })),
    hubEvents: z.array(z.strictObject({ subscriptionType: text, active: z.boolean() })),
  }),
});

/** Schemas by HubSpot's internal name of the component. */
export const componentSchemas = {
  APPLICATION: application,
  CARD: card,
  PAGE: z.strictObject({ entrypoint }),
  SETTINGS: z.strictObject({ entrypoint }),
  WEBHOOKS: webhooks,
} as const;
