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

test("years in an account, told by signed webhooks that come shuffled, late and twice, leaves the figures of a recompute", async () => {
  await running.install();
  const [steps = []] = fc.sample(worldSteps({ hasMerges: true, hasErasure: true }, 220), { seed: 20_261_121, numRuns: 1 });
  const { webhooks } = running.hubspot;
  webhooks.switches = { ...webhooks.switches, duplicateRate: 0.3, isShuffled: true, jitterMs: 200, maxBatch: 7 };
  const worker = await running.app.startWorker();
  try {
    const world = new World(running.hubspot, Date.parse("2023-01-09T14:00:00Z"));
    for (const [index, step] of steps.entries()) {
      world.take(step);
      if (index % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await webhooks.settled();
    await until(
      "everything is applied and read",
      async () =>
        (await count("select count(*) from handoff.inbox")) === 0 &&
        (await count("select count(*) from handoff.records where not is_read and is_present and reads_without_contact = 0")) === 0,
      60_000,
    );
  } finally {
    await worker.stop();
  }
  expect((await running.audit()).differences).toEqual([]);
  expect(await count("select count(*) from handoff.deals")).toBe(running.hubspot.list("deals").length);
  expect(steps.length).toBeGreaterThan(40);
  expect(await count("select count(*) from handoff.leads")).toBeGreaterThan(5);
  expect(webhooks.deliveries().every(({ status }) => status === 204)).toBe(true);
});
