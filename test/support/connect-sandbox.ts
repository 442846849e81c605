import { createPortalClient } from "../../src/adapters/hubspot/create-portal-client";
import { createSendRequest, type SendRequest } from "../../src/adapters/hubspot/send-request";
import { patience } from "../../src/adapters/hubspot/send-with-retries";
import type { Clock, ConnectPortal } from "../../src/ports";
import { APP_ID } from "./handoff-app";

const token = (): Promise<string> => Promise.resolve("pat-sandbox");

/** The sandbox's account as the app reads it, but by the private token and without a limiter: nothing has to be installed for it. */
export const connectSandbox =
  ({ apiUrl, clock, send = createSendRequest({ apiUrl }) }: { apiUrl: string; clock: Clock; send?: SendRequest }): ConnectPortal =>
  (portalId) =>
    createPortalClient(portalId, {
      appId: String(APP_ID),
      clock,
      patience,
      reserve: () => Promise.resolve(0),
      tokens: { accessToken: token, replaceRefused: token, hasScope: () => Promise.resolve(true) },
      send,
    });
