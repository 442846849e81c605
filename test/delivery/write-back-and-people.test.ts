import type { Request } from "express";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, seedContact } from "../support/account-seed";
import { runApp, type RunningApp } from "../support/running-app";

/**
 * A rule of the app and a person set the same property at once. Whoever is first, whatever order the events come in and however often:
 * the person's value stands, the app writes once at most (twice only where its write went out in the very moment of the person's), and nothing goes
 * round in circles.
 */

let database: TestDatabase;
let running: RunningApp;
let nextId = 1_000;

const DAY_MS = 86_400_000;
const CASES = 120;

beforeAll(async () => {
  database = await createTestDatabase();
  const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString();
  const records = Array.from({ length: CASES }, (_, place) => seedContact(1_001 + place, createdAt));
  running = await runApp({ database, seed: accountSeed({ records }), portal: { limits: { requestsPerTenSeconds: 100_000 } } });
  await running.install();
  await running.settle();
  running.hubspot.webhooks.hold();
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

type Event = Record<string, unknown>;
const heldOf = (contactId: number, by: string): Event[] =>
  running.hubspot.webhooks
    .heldEvents()
    .filter((event) => event.objectId === contactId && event.propertyName === "handoff_source" && event.changeSource === by);

/** What the rule goes by changes: it finds search ads now. */
const ruleFinds = async (contactId: number): Promise<void> => {
  running.hubspot.ui.updateRecord("contacts", contactId, { hs_analytics_source: "PAID_SEARCH" }, { sourceType: "ANALYTICS" });
  const found = running.hubspot.webhooks
    .heldEvents()
    .filter((event) => event.objectId === contactId && event.propertyName === "hs_analytics_source");
  await running.deliver(found);
};
const personSets = (contactId: number, handoff_source: string): void => {
  running.hubspot.ui.updateRecord("contacts", contactId, { handoff_source });
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Something happens in the account in the moment a request of the app arrives, before it is carried out. */
const atRequest = (path: string, act: () => void): void => {
  let isDone = false;
  running.hubspot.faults.push({
    match: (request: Request) => {
      if (!isDone && request.path.endsWith(path)) {
        isDone = true;
        act();
      }
      return false;
    },
  });
};

const writes = (): number => running.hubspot.requests().filter(({ path }) => path.endsWith("/batch/update")).length;

interface Outcome {
  inHubSpot: string | null;
  lead: unknown;
  writes: number;
}

/** The account and the figures once nothing moves any more, and how many batches the app wrote meanwhile. */
const outcome = async (contactId: number, writesBefore: number): Promise<Outcome> => {
  await running.settle();
  const once = writes();
  await running.settle();
  expect(writes()).toBe(once);
  const { rows } = await database.pool.query("select source, decided_by from handoff.leads where contact_id = $1", [contactId]);
  expect((await database.pool.query("select from handoff.outbox where record_id = $1", [contactId])).rowCount).toBe(0);
  return {
    inHubSpot: running.hubspot.read("contacts", contactId)?.properties.handoff_source ?? null,
    lead: rows[0],
    writes: once - writesBefore,
  };
};

/** One after another, each drained by itself. */
const deliverInOrder = async (events: readonly (Event | undefined)[]): Promise<void> => {
  for (const event of events) {
    expect(event).toBeDefined();
    await running.deliver([event]);
    await running.settle();
  }
};

/** a: the echo of our own write; b: the person's event */
const ORDERS = ["ab", "ba", "aab", "aba", "baa", "abb", "bab", "bba"];
const inOrder = (order: string, events: Record<"a" | "b", Event | undefined>): (Event | undefined)[] =>
  Array.from(order, (name) => (name === "a" ? events.a : events.b));
const PERSONS_LEAD = { source: "word_of_mouth", decided_by: "person" };

const newContact = (): number => (nextId += 1);

describe("a person sets the source before the app writes", () => {
  test("and the app heard of it: nothing is written", async () => {
    const id = newContact();
    const before = writes();
    personSets(id, "word_of_mouth");
    await deliverInOrder(heldOf(id, "CRM_UI"));
    await ruleFinds(id);
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 0 });
  });

  test.each(["b", "bb"])("and the event is late (%s): the app looks before it writes, and leaves it", async (order) => {
    const id = newContact();
    const before = writes();
    personSets(id, "word_of_mouth");
    await ruleFinds(id);
    await running.settle();
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 0 });
    await deliverInOrder(Array.from(order, () => heldOf(id, "CRM_UI")[0]));
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 0 });
  });

  test("to the very value that the rule finds: it is the person's from then on, and nothing is written", async () => {
    const id = newContact();
    const before = writes();
    personSets(id, "paid_search");
    await ruleFinds(id);
    await running.settle();
    expect(await outcome(id, before)).toEqual({
      inHubSpot: "paid_search",
      lead: { source: "paid_search", decided_by: "person" },
      writes: 0,
    });
  });

  test("and clears it again, of which a look does not tell: once their events come the app takes its value back", async () => {
    const id = newContact();
    const before = writes();
    personSets(id, "word_of_mouth");
    await pause();
    personSets(id, "");
    await ruleFinds(id);
    await running.settle();
    await deliverInOrder([...heldOf(id, "CRM_UI")].reverse());
    const lead = { source: "paid_search", decided_by: "hubspot_original" };
    expect(await outcome(id, before)).toEqual({ inHubSpot: null, lead, writes: 2 });
  });
});

describe("a person sets the source between the app's look and its write", () => {
  test.each([...ORDERS, "b", "bb"])("the person's value is put back, whatever the order of events (%s)", async (order) => {
    const id = newContact();
    const before = writes();
    await ruleFinds(id);
    atRequest("/contacts/batch/update", () => personSets(id, "word_of_mouth"));
    await running.settle();
    const events = { a: heldOf(id, "INTEGRATION")[0], b: heldOf(id, "CRM_UI")[0] };
    await deliverInOrder(inOrder(order, events));
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 2 });
    // What was put back comes back too.
    await deliverInOrder(heldOf(id, "INTEGRATION").slice(1));
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 2 });
  });

  test("and their event comes before HubSpot's answer to the write", async () => {
    const id = newContact();
    const before = writes();
    await ruleFinds(id);
    let delivered: Promise<unknown> = Promise.resolve();
    atRequest("/contacts/batch/update", () => {
      personSets(id, "word_of_mouth");
      delivered = running.deliver(heldOf(id, "CRM_UI"));
    });
    await running.settle();
    await delivered;
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 2 });
  });
});

describe("a person sets the source between the app's write and its echo", () => {
  test.each(ORDERS)("the person's value stands, written once by the app, whatever the order of events (%s)", async (order) => {
    const id = newContact();
    const before = writes();
    await ruleFinds(id);
    await running.settle();
    await pause();
    personSets(id, "word_of_mouth");
    const events = { a: heldOf(id, "INTEGRATION")[0], b: heldOf(id, "CRM_UI")[0] };
    await deliverInOrder(inOrder(order, events));
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 1 });
  });

  test("and clears it: it stays empty though the rule goes on finding something", async () => {
    const id = newContact();
    const before = writes();
    await ruleFinds(id);
    await running.settle();
    await pause();
    personSets(id, "");
    await deliverInOrder([...heldOf(id, "CRM_UI"), ...heldOf(id, "INTEGRATION")]);
    expect(await outcome(id, before)).toEqual({
      inHubSpot: null,
      lead: { source: "paid_search", decided_by: "hubspot_original" },
      writes: 1,
    });
  });
});

describe("a person sets the source after the echo", () => {
  test("the person's value stands", async () => {
    const id = newContact();
    const before = writes();
    await ruleFinds(id);
    await running.settle();
    await deliverInOrder(heldOf(id, "INTEGRATION"));
    personSets(id, "word_of_mouth");
    await deliverInOrder(heldOf(id, "CRM_UI"));
    await deliverInOrder(heldOf(id, "INTEGRATION"));
    expect(await outcome(id, before)).toEqual({ inHubSpot: "word_of_mouth", lead: PERSONS_LEAD, writes: 1 });
  });
});

describe("the app's own value", () => {
  test("is nobody's word: when the rule finds something else on the day of the inquiry, that is written", async () => {
    const { id } = running.hubspot.ui.createRecord(
      "contacts",
      { hs_analytics_source: "PAID_SEARCH", lifecyclestage: "lead" },
      { sourceType: "FORM" },
    );
    const eventsOf = (property: string): Event[] =>
      running.hubspot.webhooks.heldEvents().filter((event) => event.objectId === id && (event.propertyName ?? "created") === property);
    await running.deliver(eventsOf("created"));
    await running.settle();
    expect(running.hubspot.read("contacts", id)?.properties.handoff_source).toBe("paid_search");
    await deliverInOrder(heldOf(id, "INTEGRATION"));
    running.hubspot.ui.updateRecord("contacts", id, { hs_analytics_source: "SOCIAL_MEDIA" }, { sourceType: "ANALYTICS" });
    await running.deliver(eventsOf("hs_analytics_source"));
    const found = { inHubSpot: "organic_social", lead: { source: "organic_social", decided_by: "hubspot_original" } };
    expect(await outcome(id, writes())).toMatchObject(found);
    const before = writes();
    await deliverInOrder([...heldOf(id, "INTEGRATION")].reverse());
    expect(await outcome(id, before)).toEqual({ ...found, writes: 0 });
  });

  test("is told from the same value chosen on the card", async () => {
    const id = newContact();
    await ruleFinds(id);
    await running.settle();
    const choice = { requestId: `choice-${String(id)}`, contactId: String(id), source: "paid_search" };
    expect((await running.write("/api/cards/contact/source", choice)).status).toBe(200);
    const before = writes();
    await deliverInOrder(heldOf(id, "INTEGRATION"));
    expect(await outcome(id, before)).toEqual({
      inHubSpot: "paid_search",
      lead: { source: "paid_search", decided_by: "person" },
      writes: 0,
    });
  });

  test("gives way to what a person chooses on the card, in either order of the two echoes", async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const id = newContact();
      await ruleFinds(id);
      await running.settle();
      await pause();
      const choice = { requestId: `choice-${String(id)}`, contactId: String(id), source: "meta_ads" };
      expect((await running.write("/api/cards/contact/source", choice)).status).toBe(200);
      const before = writes();
      const echoes = heldOf(id, "INTEGRATION");
      await deliverInOrder(order.map((place) => echoes[place]));
      expect(await outcome(id, before)).toEqual({ inHubSpot: "meta_ads", lead: { source: "meta_ads", decided_by: "person" }, writes: 0 });
    }
  });
});

test("a choice on the card that is taken back leaves what the rule finds, and is nobody's word", async () => {
  const id = newContact();
  await ruleFinds(id);
  await running.settle();
  const choice = { requestId: `choice-${String(id)}`, contactId: String(id), source: "meta_ads" };
  expect((await running.write("/api/cards/contact/source", choice)).status).toBe(200);
  await pause();
  expect((await running.write("/api/cards/undo", { requestId: `undo-${String(id)}`, undo: choice.requestId })).status).toBe(200);
  const before = writes();
  await deliverInOrder([...heldOf(id, "INTEGRATION")].reverse());
  const lead = { source: "paid_search", decided_by: "hubspot_original" };
  expect(await outcome(id, before)).toEqual({ inHubSpot: "paid_search", lead, writes: 0 });
});

test("after all of it the kept figures are those of the facts", async () => {
  expect((await running.audit()).differences).toEqual([]);
});
