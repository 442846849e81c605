import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, seedContact } from "../support/account-seed";
import { runApp, type RunningApp } from "../support/running-app";

let database: TestDatabase;
let running: RunningApp;
let requests = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed({ records: [seedContact(1_001, "2026-11-02T15:00:00Z")] }) });
  await running.install();
  running.hubspot.webhooks.hold();
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

const changeSource = async (source: string): Promise<void> => {
  requests += 1;
  const { status, body } = await running.write("/api/cards/contact/source", {
    requestId: `request-${String(requests)}`,
    contactId: "1001",
    source,
  });
  expect({ status, refused: body.refused }).toEqual({ status: 200, refused: [] });
};

const personSets = (handoff_source: string): void => {
  running.hubspot.ui.updateRecord("contacts", 1_001, { handoff_source });
};

const lead = async (): Promise<unknown> => {
  const { rows } = await database.pool.query("select source, decided_by from handoff.leads where contact_id = 1001");
  return rows;
};

/** Writes of the app to the contact, in the account's own log. */
const writes = (): number =>
  running.hubspot.requests().filter(({ method, path, caller }) => method === "PATCH" && path.endsWith("/contacts/1001") && caller === "app")
    .length;

const sourceInHubSpot = (): string | null | undefined => running.hubspot.read("contacts", 1_001)?.properties.handoff_source;

test("a source set on the card counts at once, before any event comes back", async () => {
  await changeSource("paid_search");
  expect(await lead()).toEqual([{ source: "paid_search", decided_by: "person" }]);
  expect(sourceInHubSpot()).toBe("paid_search");
});

describe("a source that a person changes between the card's write and its echo", () => {
  test.each([
    { name: "the echo comes first", order: [0, 1] },
    { name: "the person's change comes first", order: [1, 0] },
    { name: "the echo comes twice, the second time last", order: [0, 1, 0] },
  ])("is the person's when $name, and the app writes once", async ({ order }) => {
    await changeSource("paid_search");
    await new Promise((resolve) => setTimeout(resolve, 5));
    personSets("word_of_mouth");
    const held = running.hubspot.webhooks.heldEvents();
    expect(held.map(({ propertyName, propertyValue, changeSource: by }) => [propertyName, propertyValue, by])).toEqual([
      ["handoff_source", "paid_search", "INTEGRATION"],
      ["handoff_source", "word_of_mouth", "CRM_UI"],
    ]);
    for (const place of order) await running.deliver([held[place]]);
    await running.settle();
    expect(await lead()).toEqual([{ source: "word_of_mouth", decided_by: "person" }]);
    expect(sourceInHubSpot()).toBe("word_of_mouth");
    expect(writes()).toBe(1);
    expect((await running.audit()).differences).toEqual([]);
  });

  test("is the person's though the app did not hear of it before it wrote again elsewhere", async () => {
    await changeSource("paid_search");
    await new Promise((resolve) => setTimeout(resolve, 5));
    personSets("word_of_mouth");
    const { status } = await running.write("/api/cards/contact/drop", {
      requestId: "drop-request-1",
      contactId: "1001",
      reason: "no_response",
    });
    expect(status).toBe(200);
    expect(sourceInHubSpot()).toBe("word_of_mouth");
    await running.hubspot.webhooks.release({ batchSize: 100 });
    await running.settle();
    expect(await lead()).toEqual([{ source: "word_of_mouth", decided_by: "person" }]);
  });
});

test("a write that HubSpot's proxy sends a second time is carried out once and answered the same", async () => {
  const send = () => running.write("/api/cards/contact/source", { requestId: "the-same-request", contactId: "1001", source: "meta_ads" });
  const first = await send();
  expect(await send()).toEqual(first);
  expect(first.status).toBe(200);
  expect(writes()).toBe(1);
});

test("a call that the card logged stays one call when its own events come back", async () => {
  const { status } = await running.write("/api/cards/contact/touch", {
    requestId: "touch-request-1",
    contactId: "1001",
    outcome: "reached",
  });
  expect(status).toBe(200);
  await running.hubspot.webhooks.release({ batchSize: 100 });
  await running.settle();
  const { rows } = await database.pool.query("select attempts, has_touch, contacted_how from handoff.leads where contact_id = 1001");
  expect(rows).toEqual([{ attempts: 1, has_touch: true, contacted_how: "by_hand" }]);
  expect(running.hubspot.list("calls")).toHaveLength(1);
  expect((await running.audit()).differences).toEqual([]);
});
