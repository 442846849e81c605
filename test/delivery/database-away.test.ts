import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { findPostmaster } from "../../src/adapters/postgres/embedded/postmaster";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, installApp, registeredApp } from "../support/handoff-app";
import { buildOwnServer, holdServer, type HeldServer } from "../support/hold-server";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { signedDelivery, until } from "../support/running-app";
import { freePort, spawnApp, type SpawnedApp } from "../support/spawned-app";

jest.setTimeout(180_000);

let folder: string;
let program: string;
/** the server as it is reached now, and every program that ever held it */
let held: HeldServer;
const holders: HeldServer[] = [];
let hubspot: Portal;
let app: SpawnedApp;

beforeAll(async () => {
  program = buildOwnServer(path.resolve("test", ".output", "database-away"));
  folder = mkdtempSync(path.join(os.tmpdir(), "handoff-away-"));
  chmodSync(folder, 0o755);
  holders.push((held = await holdServer(program, folder)));
  const port = await freePort();
  hubspot = await createPortal({
    seed: accountSeed({ records: [seedContact(1_001, "2026-11-02T15:00:00Z")] }),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: registeredApp(`http://localhost:${String(port)}`),
  });
  app = await spawnApp({ role: "all", port, databaseUrl: held.url, hubspotUrl: hubspot.url });
});
afterAll(async () => {
  if (app.isAlive()) await app.kill();
  await hubspot.close();
  for (const holder of holders) await holder.leave().catch(() => undefined);
  const left = await findPostmaster(path.join(folder, "postgres"));
  if (left) process.kill(left.pid, "SIGQUIT");
  rmSync(folder, { recursive: true, force: true });
});

/** As an administrator does who restarts it: sessions are ended at once. The program that holds it would wait for its clients. */
const stopDatabase = async (): Promise<void> => {
  const clusterDir = path.join(folder, "postgres");
  const running = await findPostmaster(clusterDir);
  if (!running) throw new Error("The database does not run.");
  process.kill(running.pid, "SIGINT");
  await until("the database has stopped", async () => !(await findPostmaster(clusterDir)));
};

const one = async (sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: held.url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] === undefined ? null : Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
};

const deliver = async (propertyValue: string, occurredAt: string): Promise<number> => {
  const event = {
    eventId: 1,
    portalId: PORTAL_ID,
    appId: APP_ID,
    occurredAt: Date.parse(occurredAt),
    subscriptionType: "object.propertyChange",
    objectTypeId: "0-1",
    changeSource: "CRM_UI",
    sourceId: "userId:501",
    objectId: 1_001,
    propertyName: "lifecyclestage",
    propertyValue,
  };
  const answer = await fetch(`${app.url}/webhooks`, signedDelivery(`${app.url}/webhooks`, JSON.stringify([event])));
  return answer.status;
};

test("while the database is away a delivery is answered 503, and the process works on when it is back", async () => {
  expect(await installApp(app.url)).toBe(200);
  await until("the figures stand", async () => (await one("select state from handoff.portals")) === "ready");
  const address = held.url;

  await stopDatabase();
  for (let times = 0; times < 3; times += 1) {
    expect(await deliver("marketingqualifiedlead", "2026-11-10T15:00:00Z")).toBe(503);
  }
  expect((await fetch(`${app.url}/healthz`)).status).toBe(503);
  expect(app.isAlive()).toBe(true);

  holders.push((held = await holdServer(program, folder)));
  expect(held.url).toBe(address);
  await until("deliveries are kept again", async () => (await deliver("marketingqualifiedlead", "2026-11-10T15:00:00Z")) === 204);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  // The worker of the same process is back too: what is kept is applied.
  await until("the delivery is applied", async () => (await one("select mql_at_ms from handoff.leads")) !== null, 60_000);
  expect(String(await one("select mql_at_ms from handoff.leads"))).toBe(String(Date.parse("2026-11-10T15:00:00Z")));
  expect(app.isAlive()).toBe(true);
});
