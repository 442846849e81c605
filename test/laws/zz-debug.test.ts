import fc from "fast-check";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { runApp, until, type RunningApp } from "../support/running-app";
import { World, worldSteps } from "../support/world";

jest.setTimeout(120_000);

let database: TestDatabase;
let running: RunningApp;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await runApp({ database });
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

const count = async (sql: string): Promise<number> => {
  const { rows } = await database.pool.query<Record<string, unknown>>(sql);
  return Number(Object.values(rows[0] ?? {})[0]);
};

test("a year in an account, told by signed webhooks that come shuffled, late and twice, leaves the figures of a recompute", async () => {
  await running.install();
  const [steps = []] = fc.sample(worldSteps({ hasMerges: true, hasErasure: true }, 150), { seed: 20_261_121, numRuns: 1 });
  const { webhooks } = running.hubspot;
  webhooks.switches = { ...webhooks.switches, duplicateRate: 0.3, isShuffled: true, jitterMs: 200, maxBatch: 7 };
  const worker = await running.app.startWorker();
  try {
    const world = new World(running.hubspot);
    for (const [index, step] of steps.entries()) {
      world.take(step);
      if (index % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    console.log('world done', steps.length, world.nowMs && new Date(world.nowMs).toISOString()); await webhooks.settled(); console.log('settled', JSON.stringify(webhooks.deliveries().map(d => d.status)));
    await until(
      "everything is applied and read",
      async () =>
        (await count("select count(*) from handoff.inbox")) === 0 &&
        (await count("select count(*) from handoff.records where not is_read and is_present and reads_without_contact = 0")) === 0,
      20_000,
    );
  console.log('applied');
  } finally {
    await worker.stop(); console.log('stopped');
  }
  expect((await running.audit()).differences).toEqual([]);
  expect(await count("select count(*) from handoff.deals")).toBe(running.hubspot.list("deals").length);
  console.log(
    steps.length,
    running.hubspot.list("contacts").length,
    running.hubspot.list("deals").length,
    webhooks.deliveries().length,
    await count("select count(*) from handoff.records"),
    await count("select count(*) from handoff.property_changes"),
  );
  expect(steps.length).toBeGreaterThan(40);
  expect(await count("select count(*) from handoff.leads")).toBeGreaterThan(5);
  expect(webhooks.deliveries().every(({ status }) => status === 204)).toBe(true);
});
