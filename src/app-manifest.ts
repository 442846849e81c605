import { z } from "zod";
import appJson from "../app.json";

const AppManifest = z.strictObject({
  uid: z.string().regex(/^[\w.-]{1,64}$/),
  name: z.string().min(1),
  description: z.string().min(1),
  distribution: z.literal("marketplace"),
  redirectUrls: z.array(z.string()).min(1),
  fetchUrls: z.array(z.string()).min(1),
  scopes: z.array(z.strictObject({ scope: z.string().min(1), reason: z.string().min(1), isOptional: z.literal(true).optional() })).min(1),
  webhooks: z.strictObject({
    uid: z.string().regex(/^[\w.-]{1,64}$/),
    targetUrl: z.string(),
    maxConcurrentRequests: z.int().min(6),
    objects: z.array(
      z.strictObject({
        objectType: z.enum(["contact", "deal", "call", "meeting_event", "email", "communication", "task", "note"]),
        events: z.array(z.enum(["creation", "deletion", "restore", "merge", "associationChange"])).min(1),
        properties: z.array(z.string().min(1)),
      }),
    ),
    hubEvents: z.array(z.string().min(1)),
  }),
  support: z.strictObject({
    supportEmail: z.email(),
    documentationUrl: z.url(),
    supportUrl: z.url(),
    supportPhone: z.string().min(1),
  }),
});
export type AppManifest = z.infer<typeof AppManifest>;

/**
 * `app.json`, the app's manifest: the only place that lists the scopes (each with its reason) and the webhook subscriptions.
 * The OAuth scope string is its scopes joined by a space, without the optional ones, which have a string of their own; `npm run manifest` makes HubSpot's own files from it.
 */
export const appManifest: AppManifest = AppManifest.parse(appJson);

/** The scopes an install cannot do without, and those that an account may leave out. */
export const scopesOf = ({ scopes }: Pick<AppManifest, "scopes">): { required: string[]; optional: string[] } => ({
  required: scopes.filter(({ isOptional }) => isOptional !== true).map(({ scope }) => scope),
  optional: scopes.filter(({ isOptional }) => isOptional === true).map(({ scope }) => scope),
});
