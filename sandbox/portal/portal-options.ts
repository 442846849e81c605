import type { Router } from "express";
import type { PortalSeed } from "./seed";

/** One line of the app's webhook configuration, as `crmObjects` and `hubEvents` of a webhooks component spell it. */
export interface WebhookSubscription {
  /** object.creation, object.propertyChange, object.deletion, object.restore, object.merge, object.associationChange or contact.privacyDeletion */
  subscriptionType: string;
  /** contact, deal, call, meeting … in any spelling HubSpot takes; not needed for contact.privacyDeletion */
  objectType?: string;
  /** for object.propertyChange */
  propertyName?: string;
  /** default true */
  active?: boolean;
}

/** The app as HubSpot knows it from its project. */
export interface PortalApp {
  webhookUrl: string;
  subscriptions: readonly WebhookSubscription[];
  redirectUrls: readonly string[];
  /** shown on the consent page */
  name?: string;
  /** when given, an authorize request must ask for all of these */
  requiredScopes?: readonly string[];
  /** when given, no scope beyond required and optional ones is accepted */
  optionalScopes?: readonly string[];
}

export interface PortalLimits {
  /** requests of one app to this portal in any ten seconds */
  requestsPerTenSeconds: number;
  /** searches of all apps in any one second */
  searchesPerSecond: number;
  /** revisions that a history read returns, newest kept; null keeps all */
  historyRevisions: { contacts: number; others: number } | null;
  accessTokenSeconds: number;
  authorizationCodeSeconds: number;
  /** a refresh answers a new refresh token and ends the old one */
  rotatesRefreshTokens: boolean;
  customPropertiesPerObject: number;
}

export const DEFAULT_LIMITS: PortalLimits = {
  requestsPerTenSeconds: 110,
  searchesPerSecond: 5,
  historyRevisions: { contacts: 45, others: 20 },
  accessTokenSeconds: 1800,
  authorizationCodeSeconds: 60,
  rotatesRefreshTokens: true,
  customPropertiesPerObject: 1000,
};

/** HubSpot's ten retries over a day, sixty times faster: the first after a second, the last after about 24 minutes. */
export const DEFAULT_RETRY_DELAYS_MS: readonly number[] = [1_000, 2_000, 5_000, 15_000, 45_000, 90_000, 150_000, 240_000, 360_000, 540_000];

export interface PortalOptions {
  /** default 0: the system picks one */
  port?: number;
  seed: PortalSeed;
  clientId: string;
  clientSecret: string;
  appId: number;
  /** null: no app to install, only the private token */
  app: PortalApp | null;
  /** bearer token of a private app with every scope; default pat-sandbox */
  sandboxToken?: string;
  /** how far the portal's time is ahead of the machine's; default 0 */
  timeOffsetMs?: number;
  /** from a change to its delivery; default 100, at most 200 if deliveries shall arrive within 300 ms */
  webhookDelayMs?: number;
  webhookRetryDelaysMs?: readonly number[];
  /** HubSpot sends instants in `propertyValue` as Unix milliseconds (the default here); "iso" sends them as reads spell them */
  webhookInstantsAs?: "epochMs" | "iso";
  /** how long search does not see a change, as HubSpot's index lags; default 0: at once */
  searchLagMs?: number;
  limits?: Partial<PortalLimits>;
  /** served beside HubSpot's paths, after them */
  extraRoutes?: Router;
  /** of all chance in the portal: lost, repeated and shuffled deliveries, tokens, event ids; default 1 */
  randomSeed?: number;
}
