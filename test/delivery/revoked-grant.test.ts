import { createTestDatabase, type TestDatabase } from "../support/database";
import { installApp } from "../support/handoff-app";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, until, type RunningApp } from "../support/running-app";

jest.setTimeout(60_000);

let database: TestDatabase;
let running: RunningApp;

beforeEach(async () => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed({ records: [seedContact(1_001, "2026-11-02T15:00:00Z")] }) });
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

const one = async (sql: string): Promise<unknown> => {
  const { rows } = await database.pool.query<Record<string, unknown>>(sql);
  return rows[0] === undefined ? null : Object.values(rows[0])[0];
};

const creation = (objectId: number): object => ({
  eventId: 1,
  portalId: PORTAL_ID,
  appId: 4242,
  occurredAt: Date.parse("2026-11-10T15:00:00Z"),
  subscriptionType: "object.creation",
  objectTypeId: "0-1",
  changeSource: "FORM",
  sourceId: "form",
  objectId,
});

/** Longer than the polls of a worker. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_500));

test("an account that removed the app is marked as gone at the next call, its webhooks are dropped, and nobody asks it again", async () => {
  await running.install();
  const worker = await running.app.startWorker();
  try {
    running.hubspot.uninstall();
    // Contact 1002 has never been read: reading it is the next call.
    expect(await running.deliver([creation(1_002)])).toBe(204);
    await until("the account is marked as gone", async () => (await running.state()) === "gone");
    expect(await one("select count(*) from handoff.grants where sealed_access_token is not null or sealed_refresh_token is not null")).toBe(
      0,
    );

    expect(await running.deliver([creation(1_003)])).toBe(204);
    expect(await one("select count(*) from handoff.inbox")).toBe(0);
    await aWhile();
    const askedBefore = running.hubspot.requests().length;
    await aWhile();
    expect(running.hubspot.requests().length).toBe(askedBefore);
    // The work that met the refusal is tried once more when its claim runs out, finds the account gone, and ends.
    await until(
      "nobody is woken for it",
      async () => (await one("select count(*) from handoff.portal_work where woken_at_ms is not null")) === 0,
    );
    expect(running.hubspot.requests().length).toBe(askedBefore);
    const { status, body } = await running.write("/api/cards/contact/source", {
      requestId: "request-1",
      contactId: "1001",
      source: "direct",
    });
    expect({ status, code: body.code }).toEqual({ status: 404, code: "unknown_portal" });
  } finally {
    await worker.stop();
  }
});

test("deliveries that waited when the app was removed are let go, and wake nobody any more", async () => {
  await running.install();
  expect(await running.deliver([creation(1_002)])).toBe(204);
  await database.pool.query("update handoff.portals set state = 'gone'");
  const worker = await running.app.startWorker();
  try {
    await until("the inbox is empty", async () => (await one("select count(*) from handoff.inbox")) === 0);
    await aWhile();
    expect(await one("select count(*) from handoff.portal_work where woken_at_ms is not null")).toBe(0);
  } finally {
    await worker.stop();
  }
});

test("a first read whose app is removed before it ends is not begun again by itself, and is when the app comes back", async () => {
  expect(await installApp(running.url)).toBe(200);
  running.hubspot.uninstall();
  const worker = await running.app.startWorker();
  try {
    await until(
      "the first read is given up",
      async () => (await one("select count(*) from handoff.portal_work where first_read_until_ms is not null")) === 0,
    );
    await aWhile();
    const askedBefore = running.hubspot.requests().length;
    await aWhile();
    expect(running.hubspot.requests().length).toBe(askedBefore);

    expect(await installApp(running.url)).toBe(200);
    await until("the figures stand", async () => (await running.state()) === "ready");
    expect(await one("select count(*) from handoff.leads")).toBe(1);
  } finally {
    await worker.stop();
  }
});

test("an account that removed the app and installs it again has what happened in between, and not what was deleted in between", async () => {
  await running.install();
  expect(await one("select count(*) from handoff.leads")).toBe(1);
  running.hubspot.uninstall();
  const { ui } = running.hubspot;
  ui.archive("contacts", 1_001);
  const { id } = ui.createRecord("contacts", { lifecyclestage: "lead" }, { sourceType: "FORM" });
  await running.deliver([creation(1_002)]);
  const worker = await running.app.startWorker();
  try {
    await until("the account is marked as gone", async () => (await running.state()) === "gone");
    expect(await installApp(running.url)).toBe(200);
    await until("the figures stand", async () => (await running.state()) === "ready");
    const leads = async () => (await database.pool.query("select contact_id from handoff.leads")).rows;
    await until("the figures of before are dropped", async () => (await leads()).length === 1);
    expect(await leads()).toEqual([{ contact_id: id }]);
    expect((await running.audit()).differences).toEqual([]);
  } finally {
    await worker.stop();
  }
});
