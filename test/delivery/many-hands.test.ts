import { createTestDatabase, type TestDatabase } from "../support/database";
import { installApp } from "../support/handoff-app";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, until, type RunningApp } from "../support/running-app";
import { spawnApp, type SpawnedApp } from "../support/spawned-app";

jest.setTimeout(180_000);

const CONTACTS = 600;
const STAGES = ["contractsent", "closedwon", "appointmentscheduled", "closedlost", "closedwon"];
const LIFECYCLE = ["marketingqualifiedlead", "salesqualifiedlead", "opportunity"];

let database: TestDatabase;
let running: RunningApp;
let otherWorker: SpawnedApp;

beforeAll(async () => {
  database = await createTestDatabase({ max: 4 });
  running = await runApp({
    database,
    seed: accountSeed({ records: Array.from({ length: CONTACTS }, (_, index) => seedContact(1_001 + index, "2026-11-02T15:00:00Z")) }),
  });
  otherWorker = await spawnApp({
    role: "worker",
    port: Number(new URL(running.url).port),
    databaseUrl: database.url,
    hubspotUrl: running.hubspot.url,
  });
});
afterAll(async () => {
  await otherWorker.kill();
  await running.close();
  await database.drop();
});

const count = async (sql: string): Promise<number> => {
  const { rows } = await database.pool.query<Record<string, unknown>>(sql);
  return Number(Object.values(rows[0] ?? {})[0]);
};

/** One thing after another that people do, until stopped. Answers how many. */
function people(): { stop: () => Promise<number> } {
  const { ui } = running.hubspot;
  const shift = { isOver: false };
  const acting = (async () => {
    let acts = 0;
    for (; !shift.isOver; acts += 1) {
      const contact = 1_001 + ((acts * 37) % CONTACTS);
      ui.updateRecord("contacts", contact, { lifecyclestage: LIFECYCLE[acts % 3] ?? "", hubspot_owner_id: acts % 2 === 0 ? "11" : "12" });
      const deals = running.hubspot.list("deals");
      if (acts % 4 === 0) {
        ui.createRecord(
          "deals",
          { amount: String(100 + acts), dealstage: "contractsent" },
          { associatedWith: [{ type: "contacts", id: contact }] },
        );
      }
      const deal = deals[(acts * 13) % Math.max(1, deals.length)];
      if (deal !== undefined) {
        ui.updateRecord("deals", deal.id, { dealstage: STAGES[acts % STAGES.length] ?? "" });
        // Shared deals join contacts into one unit.
        if (acts % 9 === 0) ui.associate({ type: "deals", id: deal.id }, { type: "contacts", id: contact });
      }
      if (acts % 11 === 0) {
        ui.createRecord(
          "calls",
          {
            hs_timestamp: new Date().toISOString(),
            hs_call_direction: "OUTBOUND",
            hs_call_disposition: "f240bbac-87c9-4f6e-bf70-924b57d47db7",
            hs_call_duration: "60000",
          },
          { associatedWith: [{ type: "contacts", id: contact }] },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return acts;
  })();
  return {
    stop: () => {
      shift.isOver = true;
      return acting;
    },
  };
}

/** Reps at their cards, until stopped. Answers how many writes were carried out and how many were put off because the figures did not stand. */
function reps(): { stop: () => Promise<{ done: number; tooEarly: number; other: unknown[] }> } {
  const shift = { isOver: false };
  const acting = (async () => {
    const seen = { done: 0, tooEarly: 0, other: [] as unknown[] };
    for (let turn = 0; !shift.isOver; turn += 1) {
      const contactId = String(1_001 + ((turn * 53) % CONTACTS));
      const requestId = `many-hands-${String(turn)}`;
      const write =
        turn % 3 === 0
          ? running.write("/api/cards/contact/source", { requestId, contactId, source: turn % 2 === 0 ? "direct" : "word_of_mouth" })
          : turn % 3 === 1
            ? running.write("/api/cards/contact/drop", { requestId, contactId, reason: "no_response" })
            : running.write("/api/cards/contact/touch", { requestId, contactId, outcome: "reached" });
      const { status, body } = await write;
      if (status === 200) seen.done += 1;
      else if (body.code === "not_ready" || body.code === "unknown_portal") seen.tooEarly += 1;
      else seen.other.push({ status, body });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return seen;
  })();
  return {
    stop: () => {
      shift.isOver = true;
      return acting;
    },
  };
}

test("two workers, a first read, people and reps at one account leave figures that are those of a recompute, within HubSpot's limit", async () => {
  const { webhooks } = running.hubspot;
  webhooks.switches = { ...webhooks.switches, duplicateRate: 0.2, isShuffled: true, jitterMs: 150, maxBatch: 20 };
  const worker = await running.app.startWorker();
  try {
    expect(await installApp(running.url)).toBe(200);
    const busyPeople = people();
    const busyReps = reps();
    await until("the figures stand", async () => (await running.state()) === "ready", 90_000);
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    const acts = await busyPeople.stop();
    const { done, tooEarly, other } = await busyReps.stop();
    expect(other).toEqual([]);
    expect({ acts: acts > 100, done: done > 3, tooEarly: tooEarly > 0 }).toEqual({ acts: true, done: true, tooEarly: true });

    await webhooks.settled();
    await until(
      "everything is applied and read",
      async () =>
        (await count("select count(*) from handoff.inbox")) === 0 &&
        (await count("select count(*) from handoff.records where not is_read and is_present")) === 0,
      60_000,
    );
    expect((await running.audit()).differences).toEqual([]);
  } finally {
    await worker.stop();
  }
  expect(await count("select count(*) from handoff.inbox where failure is not null")).toBe(0);
  // What HubSpot shows and what the figures say are one.
  const deals = running.hubspot.list("deals");
  expect(
    await count(
      `select count(*) from handoff.deals join handoff.portals using (portal_id) where build = live_build and portal_id = ${String(PORTAL_ID)}`,
    ),
  ).toBe(deals.length);
  const won = deals.filter(({ properties }) => properties.dealstage === "closedwon");
  expect(
    await count("select count(*) from handoff.deals join handoff.portals using (portal_id) where build = live_build and outcome = 'won'"),
  ).toBe(won.length);
  expect(await count("select sum(revenue_minor) from handoff.rollup_a where tier = 'month' and basis = 'period'")).toBe(
    won.reduce((sum, { properties }) => sum + 100 * Number(properties.amount), 0),
  );
  expect(running.hubspot.maxRequestsWithin(10_000)).toBeLessThanOrEqual(110);
  expect(running.hubspot.requests().filter(({ status }) => status === 429)).toEqual([]);
});
