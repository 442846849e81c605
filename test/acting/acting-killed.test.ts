import type { Request } from "express";
import { createPortal } from "../../sandbox/portal/create-portal";
import type { Portal } from "../../sandbox/portal/portal";
import { createTokenCipher } from "../../src/adapters/system/token-cipher";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { sealTarget } from "../../src/usecases/notify-targets/seal-target";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { APP_ID, CLIENT_ID, CLIENT_SECRET, installApp, registeredApp } from "../support/handoff-app";
import { until } from "../support/running-app";
import { freePort, spawnApp, type SpawnedApp } from "../support/spawned-app";
import { aWebhook, type AWebhook } from "./a-webhook";
import { ACTING, promiseWith, step } from "./an-acting-lab";

jest.setTimeout(120_000);

let database: TestDatabase;
let hubspot: Portal;
let webhook: AWebhook | null;
let port: number;
let apps: SpawnedApp[];

const spawn = async (): Promise<SpawnedApp> => {
  const app = await spawnApp({
    role: "all",
    port,
    databaseUrl: database.url,
    hubspotUrl: hubspot.url,
    environment: { HANDOFF_ALLOW_LOCAL_TARGETS: "1" },
  });
  apps.push(app);
  return app;
};

beforeEach(async () => {
  apps = [];
  webhook = null;
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
  await webhook?.close();
  await database.drop();
});

const DAY = [{ opens: "00:00", closes: "24:00" }];
const ALWAYS = { monday: DAY, tuesday: DAY, wednesday: DAY, thursday: DAY, friday: DAY, saturday: DAY, sunday: DAY };
/** Two seconds: no agreement may promise so little, and no test should wait for more. */
const TARGET_MINUTES = 2 / 60;

const rows = async (sql: string): Promise<Record<string, unknown>[]> => (await database.pool.query<Record<string, unknown>>(sql)).rows;

/** An account whose promise is short, and that acts. Answers its first process. */
const begin = async (act: "task" | "message"): Promise<SpawnedApp> => {
  const chat = await aWebhook(killFirst);
  webhook = chat;
  const first = await spawn();
  expect(await installApp(first.url)).toBe(200);
  await until("the figures stand", async () => (await rows("select state from handoff.portals"))[0]?.state === "ready");
  const ladder = [act === "task" ? step("breach", "task", "owner") : step("breach", "message")];
  const promise = { ...promiseWith(...ladder), targetMinutes: TARGET_MINUTES };
  const agreed = { acting: ACTING, promise: { ...promise, calendar: { ...promise.calendar, windows: ALWAYS } } };
  await database.pool.query("update handoff.charters set definition = definition || $1::jsonb", [JSON.stringify(agreed)]);
  await withPortal(inPortal(database.pool))(PORTAL_ID, (tx) =>
    tx.saveTarget({
      kind: "slack",
      sealedTarget: sealTarget(createTokenCipher([{ keyId: "test", key: Buffer.alloc(32, 7) }]), chat.url, PORTAL_ID, "slack"),
      lastCharacters: "cret",
      createdAtMs: Date.now(),
    }),
  );
  return first;
};

const killFirst = (): void => {
  const [first] = apps;
  if (apps.length === 1 && first?.isAlive() === true) process.kill(first.pid, "SIGKILL");
};
const TASK = /\/objects\/[\d-]+\/tasks$/;
const inquire = (): number =>
  hubspot.ui.createRecord("contacts", { lifecyclestage: "lead", hubspot_owner_id: "11" }, { sourceType: "FORM" }).id;
const tasks = () => hubspot.list("tasks");
const taskCalls = (): number => hubspot.requests().filter(({ method, path }) => method === "POST" && TASK.test(path)).length;
const steps = () => rows("select state, attempts, detail, due_at_ms, acted_at_ms from handoff.clock_steps");
/** Its lease runs out, and another process begins. */
const goOn = async (): Promise<void> => {
  await database.pool.query("update handoff.clock_steps set next_try_at_ms = 0 where state = 'waiting'");
  await spawn();
  await until("no step waits", async () => (await steps()).every(({ state }) => state !== "waiting"), 60_000);
};

test.each([
  { name: "before HubSpot has it", isCarriedOut: false, calls: 2 },
  { name: "while HubSpot carries it out", isCarriedOut: true, calls: 1 },
])("a process that is killed $name leaves one task, which the next process makes or finds", async ({ isCarriedOut, calls }) => {
  const first = await begin("task");
  hubspot.faults.push({
    match: (request: Request) => {
      if (request.method !== "POST" || !TASK.test(request.path) || !first.isAlive()) return false;
      process.kill(first.pid, "SIGKILL");
      return !isCarriedOut;
    },
    drop: "request",
  });
  const id = inquire();
  await until("the process is dead", () => !first.isAlive(), 60_000);
  await until("HubSpot is done with it", () => tasks().length === (isCarriedOut ? 1 : 0));
  expect(await steps()).toMatchObject([{ state: "waiting", attempts: 1 }]);

  await goOn();
  expect(tasks().map(({ associations }) => associations.filter(({ type }) => type === "contacts").map((other) => other.id))).toEqual([
    [id],
  ]);
  expect(await steps()).toMatchObject([{ state: "done", attempts: 2, detail: { taskId: tasks()[0]?.id } }]);
  expect(taskCalls()).toBe(calls);
});

test("a process that is killed while a message is on its way leaves it at that: it may have arrived", async () => {
  const first = await begin("message");
  inquire();
  await until("the process is dead", () => !first.isAlive(), 60_000);
  expect(webhook?.received).toHaveLength(1);
  await goOn();
  expect(webhook?.received).toHaveLength(1);
  expect(await steps()).toMatchObject([
    { state: "failed", attempts: 1, detail: { why: expect.stringContaining("it may have arrived") as unknown } },
  ]);
});
