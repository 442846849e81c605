import { scopesOf, type AppManifest } from "../../src/app-manifest";

export interface ManifestFile {
  /** from the root of the checkout */
  path: string;
  text: string;
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const toCrmObjects = ({ webhooks }: AppManifest) =>
  webhooks.objects.flatMap(({ objectType, events, properties }) => [
    ...events.map((event) => ({ subscriptionType: `object.${event}`, objectType, active: true })),
    ...properties.map((propertyName) => ({ subscriptionType: "object.propertyChange", objectType, propertyName, active: true })),
  ]);

/**
 * The files HubSpot reads of what `app.json` says: the app and its webhooks.
 * `legacyCrmObjects` stays empty: a change subscribed to in both families arrives twice.
 */
export const manifestFiles = (manifest: AppManifest): ManifestFile[] => [
  {
    path: "extensions/app/app-hsmeta.json",
    text: toJson({
      uid: manifest.uid,
      type: "app",
      config: {
        name: manifest.name,
        description: manifest.description,
        distribution: manifest.distribution,
        auth: {
          type: "oauth",
          redirectUrls: manifest.redirectUrls,
          requiredScopes: scopesOf(manifest).required,
          optionalScopes: scopesOf(manifest).optional,
          conditionallyRequiredScopes: [],
        },
        permittedUrls: { fetch: manifest.fetchUrls, iframe: [], img: [] },
        support: manifest.support,
      },
    }),
  },
  {
    path: "extensions/app/webhooks/webhooks-hsmeta.json",
    text: toJson({
      uid: manifest.webhooks.uid,
      type: "webhooks",
      config: {
        settings: { targetUrl: manifest.webhooks.targetUrl, maxConcurrentRequests: manifest.webhooks.maxConcurrentRequests },
        subscriptions: {
          crmObjects: toCrmObjects(manifest),
          legacyCrmObjects: [],
          hubEvents: manifest.webhooks.hubEvents.map((subscriptionType) => ({ subscriptionType, active: true })),
        },
      },
    }),
  },
];
