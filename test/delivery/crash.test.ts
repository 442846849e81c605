import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, installApp, registeredApp } from "../support/handoff-app";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { signedDelivery, until } from "../support/running-app";
import { freePort, spawnApp, type SpawnedApp } from "../support/spawned-app";

jest.setTimeout(180_000);

let database: TestDatabase;
let hubspot: Portal;
let port: number;
let apps: SpawnedApp[];

const spawn = async (role: "web" | "worker" | "all"): Promise<SpawnedApp> => {
  const app = await spawnApp({ role, port, databaseUrl: database.url, hubspotUrl: hubspot.url });
  apps.push(app);
  return app;
};

const account = async (contactCount: number): Promise<void> => {
  hubspot = await createPortal({
    seed: accountSeed({ records: Array.from({ length: contactCount }, (_, index) => seedContact(1_001 + index, "2026-11-02T15:00:00Z")) }),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: registeredApp(`http://localhost:${String(port)}`),
  });
};

beforeEach(async () => {
  apps = [];
  database = await createTestDatabase();
  port = await freePort();
});
afterEach(async () => {
  for (const app of apps) if (app.isAlive()) await app.kill();
  await hubspot.close();
  await database.drop();
});

const one = async (sql: string, values: unknown[] = []): Promise<unknown> => {
  const { rows } = await database.pool.query<Record<string, unknown>>(sql, values);
  return rows[0] === undefined ? null : Object.values(rows[0])[0];
};
const state = (): Promise<unknown> => one("select state from handoff.portals where portal_id = $1", [PORTAL_ID]);

const event = (objectId: number, atMs: number): object => ({
  eventId: 1,
  portalId: PORTAL_ID,
  appId: APP_ID,
  occurredAt: atMs,
  subscriptionType: "object.propertyChange",
  objectTypeId: "0-1",
  changeSource: "CRM_UI",
  sourceId: "userId:501",
  objectId,
  propertyName: "lifecyclestage",
  propertyValue: "salesqualifiedlead",
});

test("what was answered 204 is applied by another process though the one that took it was killed before anything was applied", async () => {
  await account(60);
  const first = await spawn("all");
  expect(await installApp(first.url)).toBe(200);
  await until("the figures stand", async () => (await state()) === "ready");
  await first.stop();

  const web = await spawn("web");
  const atMs = Date.parse("2026-11-10T15:00:00Z");
  for (let delivery = 0; delivery < 6; delivery += 1) {
    const events = Array.from({ length: 10 }, (_, index) => event(1_001 + delivery * 10 + index, atMs));
    const answer = await fetch(`${web.url}/webhooks`, signedDelivery(`${web.url}/webhooks`, JSON.stringify(events)));
    expect(answer.status).toBe(204);
  }
  await web.kill();
  expect(await one("select count(*) from handoff.inbox")).toBe(6);
  expect(
    await one(
      "select count(*) from handoff.leads join handoff.portals using (portal_id) where build = live_build and sql_at_ms is not null",
    ),
  ).toBe(0);

  await spawn("worker");
  await until("the inbox is empty", async () => (await one("select count(*) from handoff.inbox")) === 0);
  expect(
    await one("select count(*) from handoff.leads join handoff.portals using (portal_id) where build = live_build and sql_at_ms = $1", [
      atMs,
    ]),
  ).toBe(60);
});

test("a first read that was killed goes on where it was: no page that was kept is asked for again", async () => {
  await account(1_400);
  const reader = await spawn("all");
  expect(await installApp(reader.url)).toBe(200);
  const keptPages = (): Promise<unknown> => one("select pages_read from handoff.backfill_progress where object_type = 'contacts'");
  await until("some pages are kept", async () => Number(await keptPages()) >= 6);
  await reader.kill();
  const kept = Number(await keptPages());
  expect(kept).toBeLessThan(28);
  const cursorsOf = (from: number): string[] =>
    hubspot
      .requests()
      .slice(from)
      .filter(({ method, path, status }) => method === "GET" && status === 200 && /\/objects\/[^/]+\/contacts$/.test(path))
      .map(({ query }) => new URLSearchParams(query).get("after") ?? "first");
  const before = hubspot.requests().length;
  expect(cursorsOf(0).length).toBeGreaterThanOrEqual(kept);

  await spawn("all");
  await until("the figures stand", async () => (await state()) === "ready", 90_000);
  const cursors = cursorsOf(before);
  // 28 pages of 50: each that was kept is missing, each other one is asked for once.
  expect(cursors).toHaveLength(28 - kept);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(cursors).not.toContain("first");
  expect(await one("select count(*) from handoff.leads join handoff.portals using (portal_id) where build = live_build")).toBe(1_400);
  expect(hubspot.maxRequestsWithin(10_000)).toBeLessThanOrEqual(110);
  expect(hubspot.requests().filter(({ status }) => status === 429)).toEqual([]);
});
