import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Router } from "express";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import type { PortalSeed } from "../../sandbox/portal/seed";
import { buildPreview } from "../../sandbox/preview/build-preview";
import { previewRoutes } from "../../sandbox/preview/preview-routes";

/** A request as the app's server received it. */
export interface ReceivedRequest {
  method: string;
  url: string;
  body: string;
  headers: IncomingMessage["headers"];
}

export interface RunningPreview {
  portal: Portal;
  appUrl: string;
  received: ReceivedRequest[];
  close(): Promise<void>;
}

export const CLIENT_SECRET = "preview-secret";
export const APP_ID = 77;
export const CONTACT_ID = 101;
export const DEAL_ID = 501;

const CREATED_AT_MS = Date.parse("2026-11-02T09:00:00Z");
const set = (value: string) => [{ value, at: CREATED_AT_MS, sourceType: "CRM_UI" }];

const SEED: PortalSeed = {
  portalId: 7100042,
  name: "Preview Test",
  timeZone: "Europe/Berlin",
  companyCurrency: "EUR",
  owners: [{ id: 7, userId: 70, firstName: "Maya", lastName: "Singh", email: "maya@example.com" }],
  records: [
    {
      objectType: "contacts",
      id: CONTACT_ID,
      properties: {
        firstname: set("Ana"),
        lastname: set("Ng"),
        email: set("ana@example.com"),
        hs_lead_status: set("NEW"),
        createdate: set("2026-11-02T09:00:00Z"),
      },
    },
    {
      objectType: "deals",
      id: DEAL_ID,
      properties: { dealname: set("Patio"), pipeline: set("default"), dealstage: set("qualifiedtobuy") },
    },
  ],
  associations: [{ from: { type: "contacts", id: CONTACT_ID }, to: { type: "deals", id: DEAL_ID }, at: CREATED_AT_MS }],
};

/**
 * A portal with one contact and one deal, the preview on it, and a server in the app's place that keeps what it receives and
 * answers with `answer`. The fixture card is built by HubSpot's own production build, in a process of its own.
 */
export async function startPreview(answer: (request: ReceivedRequest, res: ServerResponse) => void): Promise<RunningPreview> {
  const dir = await mkdtemp(join(tmpdir(), "handoff-preview-"));
  const bundlesDir = join(dir, "bundles");
  const assetsDir = join(dir, "assets");
  await Promise.all([
    buildPreview(assetsDir),
    promisify(execFile)(process.execPath, [join(process.cwd(), "test", "preview", "build-fixture.mjs"), bundlesDir]),
  ]);

  const received: ReceivedRequest[] = [];
  const app = createServer((req, res) => {
    void readBody(req).then((body) => {
      const request = { method: req.method ?? "", url: req.url ?? "", body, headers: req.headers };
      received.push(request);
      answer(request, res);
    });
  });
  app.listen(0);
  await once(app, "listening");
  const appUrl = `http://localhost:${(app.address() as AddressInfo).port}`;
  const redirectUrl = `${appUrl}/oauth/callback`;

  const portal = await createPortal({
    seed: SEED,
    clientId: "client",
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: { webhookUrl: `${appUrl}/webhooks`, subscriptions: [], redirectUrls: [redirectUrl] },
  });
  const user = { id: 70, email: "maya@example.com", firstName: "Maya", lastName: "Singh" };
  portal.mount(
    Router().use("/preview", previewRoutes({ portal, bundlesDir, assetsDir, appUrl, appId: APP_ID, clientSecret: CLIENT_SECRET, user })),
  );
  await install(portal.url, redirectUrl);

  return {
    portal,
    appUrl,
    received,
    close: async () => {
      await portal.close();
      app.close();
      app.closeAllConnections();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Grants the app its scopes as an admin does: the consent page, then the code for tokens. */
async function install(portalUrl: string, redirectUrl: string): Promise<void> {
  const query = new URLSearchParams({ auto: "1", client_id: "client", scope: "oauth", redirect_uri: redirectUrl });
  const consent = await fetch(`${portalUrl}/oauth/authorize?${query.toString()}`, { redirect: "manual" });
  const code = new URL(consent.headers.get("location") ?? "").searchParams.get("code") ?? "";
  await fetch(`${portalUrl}/oauth/v1/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "client",
      client_secret: CLIENT_SECRET,
      redirect_uri: redirectUrl,
      code,
    }),
  });
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
