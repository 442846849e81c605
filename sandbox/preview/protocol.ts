/**
 * What the page, the worker that runs a surface, and the server of the preview say to each other.
 * A surface is one extension of the app on one place: a card in the tab, the same card in the sidebar, the app's page.
 */

/** Current values by property name; null where the record has none. */
export type Properties = Record<string, string | null>;

export type SurfaceLocation = "crm.record.tab" | "crm.record.sidebar" | "pages";

export interface SurfaceUser {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
}

/** The context that HubSpot hands to an extension (`@hubspot/ui-extensions`, `context.synced.d.ts`). */
export interface SurfaceContext {
  location: SurfaceLocation;
  user: SurfaceUser & { emails: string[]; roles: string[]; teams: never[]; locale: string; language: string; permissions: string[] };
  portal: { id: number; timezone: string };
  crm?: { objectId: number; objectTypeId: string };
  extension: { appId: number; appName: string; cardTitle: string };
  variables: Record<string, string>;
}

/** Where the app's page stands: `path` inside the app, with its query. */
export interface PageLocation {
  path: string;
  params: Record<string, string>;
}

/** What `hubspot.fetch` asks of the proxy. `timeoutMs` is at most 15,000. */
export interface ProxyRequest {
  url: string;
  method: string;
  body?: unknown;
  timeoutMs?: number;
}

/** The backend's answer as the proxy passes it on. */
export interface ProxyAnswer {
  status: number;
  contentType: string;
  body: string;
}

export interface AlertMessage {
  type?: "info" | "warning" | "success" | "danger" | "tip";
  title?: string;
  message: string;
}

export interface SearchRequest {
  objectType?: string;
  query?: string;
  properties?: string[];
  pageLength?: number;
  after?: string;
}

/** What the page offers to the worker. */
export interface PageApi {
  fetch(request: ProxyRequest): Promise<ProxyAnswer>;
  readProperties(names: string[] | "*"): Promise<Properties>;
  readAssociations(toObjectType: string, names: string[]): Promise<{ toObjectId: number; properties: Properties }[]>;
  search(request: SearchRequest): Promise<{ objectId: number; properties: Properties }[]>;
  addAlert(alert: AlertMessage): Promise<void>;
  refreshProperties(): Promise<void>;
  reloadPage(): Promise<void>;
  closeOverlay(id: string): Promise<void>;
  openIframe(request: { uri: string; width: number; height: number; title?: string }): Promise<void>;
  copyText(text: string): Promise<void>;
  navigate(location: PageLocation): Promise<void>;
  surfaceFailed(message: string): Promise<void>;
}

export const PAGE_API: (keyof PageApi)[] = [
  "fetch",
  "readProperties",
  "readAssociations",
  "search",
  "addAlert",
  "refreshProperties",
  "reloadPage",
  "closeOverlay",
  "openIframe",
  "copyText",
  "navigate",
  "surfaceFailed",
];

/** What the worker offers to the page. */
export interface WorkerApi {
  render(channel: unknown, bundleUrl: string, context: SurfaceContext, location: PageLocation): Promise<void>;
  propertiesChanged(changed: string[], properties: Properties): Promise<void>;
  locationChanged(location: PageLocation): Promise<void>;
}

export const WORKER_API: (keyof WorkerApi)[] = ["render", "propertiesChanged", "locationChanged"];
