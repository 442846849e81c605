import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, until, type RunningApp } from "../support/running-app";

let database: TestDatabase;
let running: RunningApp;

beforeEach(async () => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed({ records: [seedContact(1_001, "2026-11-02T15:00:00Z")] }) });
  await running.install();
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

const event = (changes: object): object => ({
  eventId: 1,
  portalId: PORTAL_ID,
  appId: 4242,
  occurredAt: Date.now(),
  subscriptionType: "object.creation",
  objectTypeId: "0-1",
  changeSource: "FORM",
  sourceId: "form",
  objectId: 1_001,
  ...changes,
});

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const readsOfContacts = (): number => running.hubspot.requests().filter(({ path }) => path.endsWith("/contacts/batch/read")).length;

test("a record that an event tells of and HubSpot never shows is asked for now and then, not without end, and is asked for in vain four times at most", async () => {
  // The event's clock is ahead of the one that HubSpot answers by.
  expect(await running.deliver([event({ objectId: 9_000_001, occurredAt: Date.now() + 3_600_000 })])).toBe(204);
  const worker = await running.app.startWorker();
  try {
    await until("the record is asked for", () => readsOfContacts() > 0);
    await wait(2_500);
    expect(readsOfContacts()).toBe(1);
    await until("it is asked for again", () => readsOfContacts() > 1, 15_000);
  } finally {
    await worker.stop();
  }
  const due = async (): Promise<unknown> => {
    const { rows } = await database.pool.query(
      `update handoff.records set read_again_at_ms = 0 where record_id = 9000001 and not is_read returning reads_without_contact as times`,
    );
    return rows;
  };
  expect(await due()).toEqual([{ times: 2 }]);
  await running.app.drain(Date.now() + 5_000);
  expect(await due()).toEqual([{ times: 3 }]);
  await running.app.drain(Date.now() + 5_000);
  expect(await due()).toEqual([]);
  expect(readsOfContacts()).toBe(4);
});

test("a record that HubSpot shows later than it tells of it is read once it is there", async () => {
  const { id } = running.hubspot.ui.createRecord("contacts", { lifecyclestage: "lead" }, { sourceType: "FORM" });
  running.hubspot.ui.archive("contacts", id);
  running.hubspot.webhooks.clear();
  expect(await running.deliver([event({ objectId: id, occurredAt: Date.now() + 60_000 })])).toBe(204);
  await running.settle();
  expect(readsOfContacts()).toBe(1);
  running.hubspot.ui.restore("contacts", id);
  const worker = await running.app.startWorker();
  try {
    await until(
      "the lead is there",
      async () => (await database.pool.query("select from handoff.leads where contact_id = $1", [id])).rowCount === 1,
      20_000,
    );
  } finally {
    await worker.stop();
  }
});

test("a worker that is told to stop while webhooks keep coming stops though they go on, and the rest waits for another", async () => {
  const worker = await running.app.startWorker();
  const traffic = { isOver: false };
  const sending = (async () => {
    for (let turn = 0; !traffic.isOver; turn += 1) {
      const propertyValue = turn % 2 === 0 ? "lead" : "marketingqualifiedlead";
      await running.deliver([
        event({ subscriptionType: "object.propertyChange", propertyName: "lifecyclestage", propertyValue, occurredAt: Date.now() }),
      ]);
    }
  })();
  await wait(500);
  await worker.stop();
  traffic.isOver = true;
  await sending;
  await running.settle();
  expect((await running.audit()).differences).toEqual([]);
});
