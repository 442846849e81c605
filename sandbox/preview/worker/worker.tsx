/**
 * The web worker that runs one surface. HubSpot runs the uploaded bundle in a worker too; these are the globals that
 * the bundle and `@hubspot/ui-extensions` expect there (`worker-globals.synced.d.ts`).
 */
import * as React from "react";
import * as RemoteUI from "@remote-ui/react";
import { createRemoteRoot, createRoot } from "@remote-ui/react";
import type { RemoteChannel } from "@remote-ui/core";
import { createEndpoint, retain } from "@remote-ui/rpc";
import type { ReactElement } from "react";
import { PAGE_API, type PageApi, type PageLocation, type SurfaceContext, type WorkerApi } from "../protocol";
import { SurfaceBoundary } from "./SurfaceBoundary";
import { createActions } from "./create-actions";
import { createPropertyListeners } from "./create-property-listeners";
import { toFetch } from "./to-fetch";
import { createWorkerHooks } from "./create-worker-hooks";
import { takeAwayBrowserApis } from "./take-away-browser-apis";

type RenderSurface = (api: { context: SurfaceContext; actions: ReturnType<typeof createActions> }) => ReactElement;

interface WorkerScope {
  importScripts(url: string): void;
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener: typeof addEventListener;
  removeEventListener: typeof removeEventListener;
  [name: string]: unknown;
}

const scope = self as unknown as WorkerScope;
let renderSurface: RenderSurface | undefined;
let moveTo: (location: PageLocation) => void = () => undefined;

const endpoint = createEndpoint<PageApi>(
  {
    postMessage: (message: unknown, transfer?: Transferable[]) => scope.postMessage(message, transfer),
    addEventListener: (event, listener) => scope.addEventListener(event, listener as EventListener),
    removeEventListener: (event, listener) => scope.removeEventListener(event, listener as EventListener),
  },
  { callable: PAGE_API },
);
const page = endpoint.call as unknown as PageApi;
const listeners = createPropertyListeners();

const fail = (error: unknown): void => {
  console.error(error);
  void page.surfaceFailed(error instanceof Error ? error.message : String(error));
};
scope.addEventListener("error", (event: ErrorEvent) => fail(event.error ?? event.message));
scope.addEventListener("unhandledrejection", (event: PromiseRejectionEvent) => console.error(event.reason));

Object.assign(scope, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  logger: console,
  extend_V2: (callback: RenderSurface) => {
    renderSurface = callback;
  },
  hsFetch: toFetch(page),
});

const workerApi: WorkerApi = {
  async render(channel, bundleUrl, context, location) {
    retain(channel);
    const actions = createActions(page, listeners);
    const hooks = createWorkerHooks({ page, listeners, context, actions, location });
    moveTo = hooks.moveTo;
    scope.hsWorkerAPI = hooks.api;
    takeAwayBrowserApis(scope);
    scope.importScripts(bundleUrl);
    if (!renderSurface) throw new Error(`${bundleUrl} never called hubspot.extend`);
    const root = createRemoteRoot(channel as RemoteChannel, { strict: false });
    createRoot(root as Parameters<typeof createRoot>[0]).render(
      <SurfaceBoundary onError={fail}>{renderSurface({ context, actions })}</SurfaceBoundary>,
    );
    await root.mount();
  },
  async propertiesChanged(changed, properties) {
    listeners.notify(changed, properties);
  },
  async locationChanged(location) {
    moveTo(location);
  },
};

endpoint.expose({ ...workerApi });
