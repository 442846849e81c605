import { CLOCKS_PORTAL_ID, seedClocks, seedClocksPortal } from "../../bench/seed-clocks";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { until } from "../support/running-app";
import { freePort, spawnApp, type SpawnedApp } from "../support/spawned-app";

jest.setTimeout(180_000);

const CLOCKS = 1_000;
/** their deadlines */
const SPAN_MS = 6_000;
const BEFORE_MS = 3_000;
const STEPS = ["breach+0 mail", "breach+0 message", "breach+0 task named"];

let database: TestDatabase;
let apps: SpawnedApp[];

beforeEach(async () => {
  apps = [];
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const app of apps) if (app.isAlive()) await app.kill();
  await database.drop();
});

/** Nothing is sent anywhere: writing is off for the account, and acting is watched. */
const spawn = async (): Promise<SpawnedApp> => {
  const app = await spawnApp({ role: "all", port: await freePort(), databaseUrl: database.url, hubspotUrl: "http://127.0.0.1:9" });
  apps.push(app);
  return app;
};

interface Step {
  lead_id: string;
  step_key: string;
  due_at_ms: number;
  recorded_at_ms: number;
  state: string;
}
const steps = async (): Promise<Step[]> => {
  const { rows } = await database.pool.query<Step>(
    `select lead_id, step_key, due_at_ms, recorded_at_ms, state from handoff.clock_steps where portal_id = $1
     order by due_at_ms, lead_id, step_key`,
    [CLOCKS_PORTAL_ID],
  );
  return rows;
};

test("a thousand deadlines around the death of the server are each acted on once, those of the time when none ran with their true instant", async () => {
  const stores = withPortal(inPortal(database.pool));
  await seedClocksPortal({ withPortal: stores }, Date.now());
  const first = await spawn();
  const fromMs = Date.now() + BEFORE_MS;
  await seedClocks(database, CLOCKS, fromMs, SPAN_MS);
  await until("a third have acted", async () => (await steps()).length >= CLOCKS, 60_000);
  await first.kill();
  const killedAtMs = Date.now();
  const before = await steps();
  expect(before.length).toBeLessThan(CLOCKS * STEPS.length);
  await until("all are due", () => Date.now() > fromMs + SPAN_MS);
  expect(await steps()).toEqual(before);

  await spawn();
  await until(
    "no clock is left",
    async () => (await database.pool.query("select from handoff.open_clocks limit 1")).rows.length === 0,
    60_000,
  );
  const all = await steps();
  const leads = await database.pool.query<{ lead_id: string; due_at_ms: number }>(
    "select lead_id, due_at_ms from handoff.leads where portal_id = $1 order by due_at_ms, lead_id",
    [CLOCKS_PORTAL_ID],
  );
  expect(leads.rows).toHaveLength(CLOCKS);
  expect(all.map(({ lead_id, due_at_ms, step_key, state }) => [lead_id, due_at_ms, step_key, state])).toEqual(
    leads.rows.flatMap(({ lead_id, due_at_ms }) => STEPS.map((key) => [lead_id, due_at_ms, key, "watched"])),
  );
  // What the first did stands as it did it; the second did the rest and nothing else.
  const done = new Set(before.map(({ lead_id, step_key }) => `${lead_id} ${step_key}`));
  expect(all.filter(({ lead_id, step_key }) => done.has(`${lead_id} ${step_key}`))).toEqual(before);
  for (const { lead_id, step_key, recorded_at_ms, due_at_ms } of all) {
    expect(recorded_at_ms).toBeGreaterThan(due_at_ms);
    if (!done.has(`${lead_id} ${step_key}`)) expect(recorded_at_ms).toBeGreaterThan(killedAtMs);
  }
  const outbox = await database.pool.query<{ property: string; value: string; count: number }>(
    "select property, value, count(*) from handoff.outbox where portal_id = $1 and record_id > 0 and property = 'handoff_sla_status' group by 1, 2",
    [CLOCKS_PORTAL_ID],
  );
  expect(outbox.rows).toEqual([{ property: "handoff_sla_status", value: "breached", count: CLOCKS }]);
});
