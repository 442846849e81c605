import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, seedContact } from "../support/account-seed";
import { runApp, until, type RunningApp } from "../support/running-app";

jest.setTimeout(60_000);

const CONTACT = 101;
const seed = accountSeed({ records: [seedContact(CONTACT, "2026-03-02T15:00:00Z")] });

let database: TestDatabase;
let running: RunningApp;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

const attempts = async (): Promise<number> => {
  const { rows } = await database.pool.query<{ attempts: number }>("select attempts from handoff.leads where contact_id = $1", [CONTACT]);
  return rows[0]?.attempts ?? 0;
};
const callOut = (): void => {
  const values = { hs_timestamp: "2026-03-02T15:05:00.000Z", hs_call_direction: "OUTBOUND" };
  running.hubspot.ui.createRecord("calls", values, { associatedWith: [{ type: "contacts", id: CONTACT }] });
};
const searches = (): number => running.hubspot.requests().filter(({ path }) => path.endsWith("/calls/search")).length;

test("told to poll, a worker finds a call that no webhook told of", async () => {
  running = await runApp({ database, seed, environment: { HANDOFF_TOUCH_FEED: "poll" } });
  await running.install();
  running.hubspot.webhooks.hold();
  callOut();
  // What was polled at the install is due again in a minute: as if that had passed.
  await database.pool.query("update handoff.touch_polls set next_poll_ms = 0");
  const worker = await running.app.startWorker();
  try {
    await until("the call counts", async () => (await attempts()) === 1);
  } finally {
    await worker.stop();
  }
  expect(searches()).toBeGreaterThan(0);
});

test("told to poll, the function finds it when it is called by the clock", async () => {
  running = await runApp({ database, seed, environment: { HANDOFF_TOUCH_FEED: "poll" } });
  await running.install();
  running.hubspot.webhooks.hold();
  callOut();
  await database.pool.query("update handoff.touch_polls set next_poll_ms = 0");
  await running.app.drain(Date.now() + 10_000);
  expect(await attempts()).toBe(1);
});

test("told nothing, it hears of the call by webhook and searches for none", async () => {
  running = await runApp({ database, seed });
  await running.install();
  callOut();
  await running.hubspot.webhooks.settled();
  await running.settle();
  expect([await attempts(), searches()]).toEqual([1, 0]);
});
