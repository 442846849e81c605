import { createTestDatabase, type TestDatabase } from "../support/database";
import { testEnvironment } from "../support/handoff-app";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runCommand } from "../support/run-command";
import { runApp, type RunningApp } from "../support/running-app";

jest.setTimeout(180_000);

let database: TestDatabase;
let running: RunningApp;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await runApp({
    database,
    seed: accountSeed({ records: Array.from({ length: 5 }, (_, index) => seedContact(1_001 + index, "2026-11-02T15:00:00Z")) }),
  });
  await running.install();
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

/** `npm run reconcile` as a process of its own. */
const command = (...options: string[]) =>
  runCommand(["reconcile", ...options], {
    DATABASE_URL: database.url,
    ...testEnvironment({ url: running.url, hubspotUrl: running.hubspot.url }),
  });

test("the command says what it caught up, lists it when asked, and keeps to HubSpot's limit of searches", async () => {
  const { hubspot } = running;
  hubspot.webhooks.switches.lossRate = 1;
  hubspot.ui.updateRecord("contacts", 1_001, { lifecyclestage: "salesqualifiedlead" });
  hubspot.ui.createRecord("deals", { amount: "90" }, { associatedWith: [{ type: "contacts", id: 1_002 }] });
  hubspot.ui.archive("contacts", 1_003);
  await new Promise((resolve) => setTimeout(resolve, 1_500));

  const { code, out, told } = await command("--portal", String(PORTAL_ID), "--list");
  expect({ code, told }).toEqual({ code: 0, told: expect.stringContaining("contacts: what changed") as string });
  const [headline, ...lines] = out.trimEnd().split("\n");
  expect(headline).toMatch(
    /^reconciled: 2 contacts, 1 deal caught up \(1 created, 1 deleted\); \d+ requests to HubSpot, (no fewer would do|\d+ would do at best)$/,
  );
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ {2}contacts 1001: changed \(.*lifecyclestage.*\)$/) as string,
      "  contacts 1003: deleted",
    ]),
  );
  expect(hubspot.maxSearchesWithin(1_000)).toBeLessThanOrEqual(5);
  expect((await running.audit()).differences).toEqual([]);

  const again = await command("--portal", String(PORTAL_ID), "--format", "json");
  expect(JSON.parse(again.out)).toMatchObject({ portalId: PORTAL_ID, repairs: [], calls: { reads: 1 } });
});

test("two at once: the second is told that the first is at it", async () => {
  const both = await Promise.all([command("--portal", String(PORTAL_ID)), command("--portal", String(PORTAL_ID))]);
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(both.find(({ code }) => code === 1)?.told).toContain("reconcile_running");
});

test("an account that the app is not installed in is refused in words", async () => {
  expect(await command("--portal", "123")).toMatchObject({ code: 1, out: "", told: expect.stringContaining("unknown_portal") as string });
});

test("an instant that is none is a wrong use", async () => {
  expect(await command("--portal", String(PORTAL_ID), "--since", "yesterday")).toMatchObject({ code: 2, out: "" });
});
