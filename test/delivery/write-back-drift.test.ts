import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { keepOutcomes } from "../../src/usecases/keep-outcomes";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, type RunningApp } from "../support/running-app";

/** What HubSpot holds comes apart from what the app thinks that it holds: by hand, by a slow sender, by a refusal that no longer holds. */

let database: TestDatabase;
let running: RunningApp;

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
beforeEach(async () => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed({ records: [seedContact(1, ago(2)), seedContact(2, ago(2))] }) });
  await running.install();
  await running.settle();
  running.hubspot.webhooks.hold();
});
afterEach(async () => {
  await running.close();
  await database.drop();
});

type Event = Record<string, unknown>;
const eventsOf = (id: number, property: string): Event[] =>
  running.hubspot.webhooks.heldEvents().filter((event) => event.objectId === id && (event.propertyName ?? "created") === property);
const properties = (id: number): Record<string, string | null> => running.hubspot.read("contacts", id)?.properties ?? {};
const writes = (): number => running.hubspot.requests().filter(({ path }) => path.endsWith("/batch/update")).length;
const hear = async (events: readonly Event[]): Promise<void> => {
  await running.deliver(events);
  await running.settle();
};
const ruleFinds = async (id: number, source: string): Promise<void> => {
  running.hubspot.ui.updateRecord("contacts", id, { hs_analytics_source: source }, { sourceType: "ANALYTICS" });
  await hear(eventsOf(id, "hs_analytics_source").slice(-1));
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const stores = () => withPortal(inPortal(database.pool));
const leadOf = async (id: number): Promise<unknown> =>
  (await database.pool.query("select source, decided_by from handoff.leads where contact_id = $1", [id])).rows[0];

test("a computed property that somebody changed by hand is named by the audit and set right by the reconcile, which logs it", async () => {
  const { id } = running.hubspot.ui.createRecord("contacts", { lifecyclestage: "lead" }, { sourceType: "FORM" });
  await hear(eventsOf(id, "created"));
  const { handoff_sla_status, handoff_sla_due_at } = properties(id);
  expect(handoff_sla_status).toBe("running");
  const differences = async () => (await running.app.auditFacts(PORTAL_ID, () => undefined)).differences;
  expect(await differences()).toEqual([]);

  running.hubspot.ui.updateRecord("contacts", id, { handoff_sla_status: "met", handoff_sla_due_at: "" });
  expect((await differences()).map(({ key, field }) => [key, field])).toEqual([
    [`contacts ${String(id)}`, "handoff_sla_status"],
    [`contacts ${String(id)}`, "handoff_sla_due_at"],
  ]);
  const reconcile = () => running.app.reconcile(PORTAL_ID, { sinceMs: 0, mustStop: () => false, onStep: () => undefined });
  const { repairs } = await reconcile();
  const repair = { objectType: "contacts", recordId: id, what: "changed", properties: ["handoff_sla_due_at", "handoff_sla_status"] };
  expect(repairs.filter(({ recordId }) => recordId === id)).toEqual([repair]);
  await running.settle();
  expect(properties(id)).toMatchObject({ handoff_sla_status, handoff_sla_due_at });
  expect(await differences()).toEqual([]);
  expect((await reconcile()).repairs.filter(({ recordId }) => recordId === id)).toEqual([]);
});

describe("a person sets one value and then another while our write waits", () => {
  test.each([{ order: [0] }, { order: [0, 1] }, { order: [1, 0] }])(
    "and the newer one stands, with the events $order, and nothing is written",
    async ({ order }) => {
      await stores()(PORTAL_ID, (tx) => tx.setWriting(false));
      await ruleFinds(1, "PAID_SEARCH");
      running.hubspot.ui.updateRecord("contacts", 1, { handoff_source: "event" });
      await pause();
      running.hubspot.ui.updateRecord("contacts", 1, { handoff_source: "word_of_mouth" });
      const before = writes();
      await stores()(PORTAL_ID, (tx) => tx.setWriting(true));
      // The look finds the newer; the record cannot be read yet, and the events come first.
      await database.pool.query("update handoff.records set read_again_at_ms = 9e15 where record_id = 1");
      await running.settle();
      const events = eventsOf(1, "handoff_source");
      for (const place of order) await hear([events[place] ?? {}]);
      await database.pool.query("update handoff.records set read_again_at_ms = 0 where record_id = 1");
      await running.settle();
      expect(properties(1).handoff_source).toBe("word_of_mouth");
      expect(await leadOf(1)).toEqual({ source: "word_of_mouth", decided_by: "person" });
      expect(writes()).toBe(before);
    },
  );
});

test("a person who goes back to a value that a rule once sent is not overwritten, though their event is late", async () => {
  const { id } = running.hubspot.ui.createRecord(
    "contacts",
    { hs_analytics_source: "PAID_SEARCH", lifecyclestage: "lead" },
    { sourceType: "FORM" },
  );
  await hear(eventsOf(id, "created"));
  expect(properties(id).handoff_source).toBe("paid_search");
  await ruleFinds(id, "SOCIAL_MEDIA");
  expect(properties(id).handoff_source).toBe("organic_social");
  await pause();
  running.hubspot.ui.updateRecord("contacts", id, { handoff_source: "paid_search" });
  const before = writes();
  await ruleFinds(id, "EMAIL_MARKETING");
  await running.settle();
  expect(properties(id).handoff_source).toBe("paid_search");
  expect(await leadOf(id)).toEqual({ source: "paid_search", decided_by: "person" });
  expect(writes()).toBe(before);
});

test.each([{ sourceId: "another-app" }, { sourceId: undefined }])(
  "an echo is known by its value and its instant, whatever HubSpot calls the author ($sourceId)",
  async ({ sourceId }) => {
    await ruleFinds(1, "PAID_SEARCH");
    const [echo] = eventsOf(1, "handoff_source");
    expect(echo).toBeDefined();
    await hear([{ ...echo, sourceId }]);
    expect(await leadOf(1)).toEqual({ source: "paid_search", decided_by: "hubspot_original" });
    const { rows } = await database.pool.query("select source_type from handoff.property_changes where property = 'handoff_source'");
    expect(rows).toEqual([{ source_type: "HANDOFF_RULE" }]);
  },
);

test("what HubSpot refused for want of another property is tried again when the record changes, at most once a day", async () => {
  const rule = { objectType: "contacts" as const, whenProperty: "lifecyclestage", whenValue: "lead", requires: "company" };
  running.hubspot.rules.push(rule);
  await ruleFinds(1, "PAID_SEARCH");
  expect(properties(1).handoff_source ?? null).toBeNull();
  running.hubspot.rules.splice(0);
  // Another fact of it comes in, which changes nothing of what is wanted.
  running.hubspot.ui.updateRecord("contacts", 1, { hs_lead_status: "NEW" });
  await hear(eventsOf(1, "hs_lead_status"));
  expect(properties(1).handoff_source).toBe("paid_search");
  expect((await database.pool.query("select from handoff.write_refusals")).rowCount).toBe(0);

  running.hubspot.rules.push(rule);
  await ruleFinds(2, "PAID_SEARCH");
  const refused = writes();
  for (const status of ["NEW", "OPEN", "NEW"]) {
    running.hubspot.ui.updateRecord("contacts", 2, { hs_lead_status: status });
    await hear(eventsOf(2, "hs_lead_status").slice(-1));
  }
  expect(writes() - refused).toBe(1);
});

test("a sender that is slower than its lease writes nothing any more; had it begun to, the newest value is put back", async () => {
  await stores()(PORTAL_ID, (tx) => tx.setWriting(false));
  await ruleFinds(1, "PAID_SEARCH");
  const nowMs = Date.now();
  const claim = (atMs: number) => stores()(PORTAL_ID, (tx) => tx.claimWrites(100, atMs, atMs + DAY_MS));
  const isSource = ({ property }: { property: string }): boolean => property === "handoff_source";
  const slow = (await claim(nowMs)).filter(isSource);
  const quick = (await claim(nowMs + 2 * DAY_MS)).filter(isSource);
  expect([slow, quick].map((writes) => writes.map(({ value }) => value))).toEqual([["paid_search"], ["paid_search"]]);
  expect(await stores()(PORTAL_ID, (tx) => tx.renewWrites(slow, nowMs))).toEqual([]);

  // The quick one has written what is wanted by now when the slow one's call arrives.
  const newest = quick.map((write) => ({ ...write, value: "organic_social" }));
  await stores()(PORTAL_ID, async (tx) => {
    await tx.putWrites(newest, []);
    await tx.confirmWrites(newest.map((write) => ({ ...write, writtenAtMs: nowMs, isOurs: true })));
  });
  running.hubspot.ui.updateRecord("contacts", 1, { handoff_source: "paid_search" });
  await stores()(PORTAL_ID, (tx) => keepOutcomes(tx, [{ id: 1, status: "written", updatedAtMs: nowMs + 1 }], new Map([[1, slow]]), nowMs));
  await stores()(PORTAL_ID, (tx) => tx.setWriting(true));
  await running.settle();
  expect(properties(1).handoff_source).toBe("organic_social");
  expect((await database.pool.query("select from handoff.outbox")).rowCount).toBe(0);
});
