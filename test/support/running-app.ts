import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import type { PortalOptions } from "../../sandbox/portal/portal-options";
import type { PortalSeed } from "../../sandbox/portal/seed";
import { signV3 } from "../../sandbox/portal/sign-v3";
import { compose, type HandoffApp } from "../../src/compose";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { createSystemClock } from "../../src/adapters/system/system-clock";
import { readConfig } from "../../src/config";
import { auditPortal, type AuditReport } from "../../src/usecases/audit-portal";
import { accountSeed } from "./account-seed";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, installApp, registeredApp, testEnvironment } from "./handoff-app";
import type { TestDatabase } from "./database";

const listen = async (server: Server): Promise<string> => {
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://localhost:${String((server.address() as AddressInfo).port)}`;
};

/** Resolves once `holds` answers true. Throws after `withinMs`, with what it was waiting for. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = 25_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`Waited ${String(withinMs)} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A delivery as HubSpot signs it. */
export const signedDelivery = (webhookUrl: string, body: string, clientSecret = CLIENT_SECRET): RequestInit => {
  const timestamp = String(Date.now());
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-hubspot-request-timestamp": timestamp,
      "x-hubspot-signature-v3": signV3({ clientSecret, method: "POST", uri: webhookUrl, body, timestamp }),
    },
  };
};

export interface RunningApp {
  url: string;
  readonly app: HandoffApp;
  hubspot: Portal;
  /** the server stops, and one with another environment takes its place over the same database */
  restart(environment: Record<string, string>): Promise<void>;
  /** posts a signed delivery; answers the status */
  deliver(events: unknown): Promise<number>;
  /** what a card sends, signed by HubSpot's proxy */
  write(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** through OAuth, until the figures stand */
  install(): Promise<void>;
  /** drains until the inbox is empty; a wake-up under way may hold a portal for a moment */
  settle(): Promise<void>;
  state(): Promise<string | null>;
  audit(): Promise<AuditReport>;
  close(): Promise<void>;
}

export interface RunningAppOptions {
  database: TestDatabase;
  /** where the app finds the database, when not at the database's own address */
  databaseUrl?: string;
  seed?: PortalSeed;
  portal?: Partial<PortalOptions>;
  /** beside what every test has */
  environment?: Record<string, string>;
}

/** The app over a real socket in this process, and an account of the sandbox that knows its address. No worker runs until one is started. */
export async function runApp({
  database,
  databaseUrl = database.url,
  seed = accountSeed(),
  portal = {},
  environment = {},
}: RunningAppOptions): Promise<RunningApp> {
  const server = createServer();
  const url = await listen(server);
  const hubspot = await createPortal({
    seed,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: registeredApp(url),
    webhookDelayMs: 20,
    webhookRetryDelaysMs: [200, 400, 800, 1_600],
    ...portal,
  });
  const start = (changed: Record<string, string>): HandoffApp =>
    compose(readConfig({ ...testEnvironment({ url, hubspotUrl: hubspot.url }), ...environment, ...changed }), { databaseUrl });
  let app = start({});
  server.on("request", (req, res) => {
    app.http(req, res);
  });
  const audit = auditPortal({ clock: createSystemClock(0), withPortal: withPortal(inPortal(database.pool)) });
  const state = async (): Promise<string | null> => {
    const { rows } = await database.pool.query<{ state: string }>("select state from handoff.portals where portal_id = $1", [
      seed.portalId,
    ]);
    return rows[0]?.state ?? null;
  };
  return {
    url,
    get app() {
      return app;
    },
    hubspot,
    restart: async (changed) => {
      await app.close();
      app = start(changed);
    },
    deliver: async (events) => {
      const webhookUrl = `${url}/webhooks`;
      return (await fetch(webhookUrl, signedDelivery(webhookUrl, typeof events === "string" ? events : JSON.stringify(events)))).status;
    },
    write: async (path, body) => {
      const address = `${url}${path}?portalId=${String(seed.portalId)}&userId=501&userEmail=ada%40example.com&appId=${String(APP_ID)}`;
      const text = JSON.stringify(body);
      const timestamp = String(Date.now());
      const signature = signV3({ clientSecret: CLIENT_SECRET, method: "POST", uri: address, body: text, timestamp });
      const answer = await fetch(address, {
        method: "POST",
        body: text,
        headers: { "content-type": "application/json", "x-hubspot-request-timestamp": timestamp, "x-hubspot-signature-v3": signature },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    install: async () => {
      const status = await installApp(url);
      if (status !== 200) throw new Error(`The installation answered ${String(status)}.`);
      await app.drain(Date.now() + 25_000);
      await until("the figures stand", async () => (await state()) === "ready");
    },
    settle: () =>
      until("the inbox is empty", async () => {
        await app.drain(Date.now() + 10_000);
        const { rows } = await database.pool.query("select from handoff.inbox where failure is null limit 1");
        return rows.length === 0;
      }),
    state,
    audit: () => audit(seed.portalId),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await hubspot.close();
      await app.close();
    },
  };
}
