import type { Request } from "express";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, installApp, registeredApp } from "../support/handoff-app";
import { accountSeed, seedContact } from "../support/account-seed";
import { until } from "../support/running-app";
import { freePort, spawnApp, type SpawnedApp } from "../support/spawned-app";

jest.setTimeout(120_000);

let database: TestDatabase;
let hubspot: Portal;
let port: number;
let apps: SpawnedApp[];

const spawn = async (): Promise<SpawnedApp> => {
  const app = await spawnApp({ role: "all", port, databaseUrl: database.url, hubspotUrl: hubspot.url });
  apps.push(app);
  return app;
};

beforeEach(async () => {
  apps = [];
  database = await createTestDatabase();
  port = await freePort();
  hubspot = await createPortal({
    seed: accountSeed({ records: [seedContact(1, new Date(Date.now() - 5 * 86_400_000).toISOString())] }),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    app: registeredApp(`http://localhost:${String(port)}`),
    webhookDelayMs: 20,
    webhookRetryDelaysMs: [200, 400, 800, 1_600, 3_200, 6_400],
  });
});
afterEach(async () => {
  for (const app of apps) if (app.isAlive()) await app.kill();
  await hubspot.close();
  await database.drop();
});

const one = async (sql: string): Promise<unknown> => {
  const { rows } = await database.pool.query<Record<string, unknown>>(sql);
  return rows[0] === undefined ? null : Object.values(rows[0])[0];
};
const writes = (): number => hubspot.requests().filter(({ path }) => path.endsWith("/batch/update")).length;

test("a process that is killed while HubSpot carries its write out leaves one write, which the next process knows as its own", async () => {
  const first = await spawn();
  expect(await installApp(first.url)).toBe(200);
  await until("the figures stand", async () => (await one("select state from handoff.portals")) === "ready");
  await until("all is compared", async () => Number(await one("select walked_build from handoff.write_switches")) > 0);
  hubspot.faults.push({
    match: (request: Request) => {
      if (request.path.endsWith("/batch/update") && first.isAlive()) process.kill(first.pid, "SIGKILL");
      return false;
    },
  });
  hubspot.ui.updateRecord("contacts", 1, { hs_analytics_source: "PAID_SEARCH" }, { sourceType: "ANALYTICS" });
  await until("the process is dead", () => !first.isAlive());
  expect(hubspot.read("contacts", 1)?.properties.handoff_source).toBe("paid_search");
  expect(Number(await one("select count(*) from handoff.outbox"))).toBe(1);

  // Its lease runs out.
  await database.pool.query("update handoff.outbox set next_at_ms = 0");
  await spawn();
  await until("the outbox is empty", async () => Number(await one("select count(*) from handoff.outbox")) === 0, 60_000);
  await until(
    "the echo has come",
    async () => Number(await one("select count(*) from handoff.property_changes where source_type = 'HANDOFF_RULE'")) > 0,
  );
  expect(writes()).toBe(1);
  expect(await one("select decided_by from handoff.leads")).toBe("hubspot_original");
});
