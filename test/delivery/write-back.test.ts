import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { refreshOptions } from "../../src/usecases/refresh-options";
import { connectSandbox } from "../support/connect-sandbox";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, until, type RunningApp } from "../support/running-app";

let database: TestDatabase;
let running: RunningApp;

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

const start = async (changes: Parameters<typeof accountSeed>[0]): Promise<void> => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed(changes) });
};
afterEach(async () => {
  await running.close();
  await database.drop();
});

const withSource = (id: number, createdAt: string, source: string, drillDown: string) => {
  const contact = seedContact(id, createdAt);
  const version = (value: string) => [{ value, at: Date.parse(createdAt), sourceType: "ANALYTICS" }];
  return {
    ...contact,
    properties: { ...contact.properties, hs_analytics_source: version(source), hs_analytics_source_data_1: version(drillDown) },
  };
};

const properties = (id: number): Record<string, string | null> => running.hubspot.read("contacts", id)?.properties ?? {};
const batchUpdates = () => running.hubspot.requests().filter(({ path }) => path.endsWith("/batch/update"));
const outbox = async (): Promise<unknown[]> =>
  (await database.pool.query("select object_type, record_id, property, value from handoff.outbox order by 1, 2, 3")).rows;

test("after the first read contacts of the last thirty days hold what was found, in one call, and older ones are left alone", async () => {
  await start({ records: [withSource(1, ago(5), "PAID_SEARCH", "Autumn roofs"), withSource(2, ago(40), "PAID_SEARCH", "Summer roofs")] });
  await running.install();
  await running.settle();
  expect(properties(1)).toMatchObject({ handoff_source: "paid_search", handoff_campaign: "Autumn roofs" });
  // It came before the install: nobody had promised anything, so there is no clock and nothing red.
  expect(properties(1).handoff_sla_status ?? null).toBeNull();
  expect(properties(1).handoff_sla_due_at ?? null).toBeNull();
  expect(properties(2).handoff_source ?? null).toBeNull();
  expect(batchUpdates()).toHaveLength(1);
  expect(await outbox()).toEqual([]);
  expect((await running.audit()).differences).toEqual([]);
});

const refusals = async (): Promise<unknown[]> =>
  (await database.pool.query("select record_id, property, value, message from handoff.write_refusals order by 1, 2")).rows;
const install = async (): Promise<void> => {
  await running.install();
  await running.settle();
};
const eventsAbout = (id: number) => running.hubspot.webhooks.heldEvents().filter((event) => event.objectId === id);

test("a new lead's contact shows the clock run and how it was answered, and its own echo changes nothing", async () => {
  await start({});
  await install();
  running.hubspot.webhooks.hold();
  const { id } = running.hubspot.ui.createRecord(
    "contacts",
    { hs_latest_source: "PAID_SEARCH", lifecyclestage: "lead" },
    { sourceType: "FORM" },
  );
  await running.deliver(eventsAbout(id));
  await running.settle();
  const { rows } = await database.pool.query<{ due_at_ms: number }>("select due_at_ms from handoff.leads");
  expect(properties(id)).toMatchObject({
    handoff_sla_status: "running",
    handoff_sla_due_at: new Date(rows[0]?.due_at_ms ?? 0).toISOString(),
  });

  const touch = { requestId: "touch-request-1", contactId: String(id), outcome: "reached" };
  expect((await running.write("/api/cards/contact/touch", touch)).status).toBe(200);
  await running.settle();
  const answered = properties(id);
  expect(answered).toMatchObject({ handoff_sla_status: "met", handoff_response_minutes: expect.stringMatching(/^\d+(\.\d)?$/) as string });
  expect(answered.handoff_reached_at).toBe(answered.handoff_first_response_at);

  const sent = batchUpdates().length;
  await running.deliver(eventsAbout(id));
  await running.settle();
  expect(batchUpdates()).toHaveLength(sent);
  expect((await running.audit()).differences).toEqual([]);
});

describe("a record that HubSpot refuses", () => {
  test.each([
    { name: "told by itself", batchRefusesWhole: false },
    { name: "with the whole batch, unnamed", batchRefusesWhole: true },
  ])("is reported in HubSpot's words and keeps no other from being written ($name)", async ({ batchRefusesWhole }) => {
    const ids = [1, 2, 3, 4, 5];
    await start({ records: ids.map((id) => withSource(id, ago(2), "PAID_SEARCH", "Autumn")) });
    running.hubspot.ui.updateRecord("contacts", 3, { hs_lead_status: "IN_PROGRESS" });
    running.hubspot.rules.push({ objectType: "contacts", whenProperty: "hs_lead_status", whenValue: "IN_PROGRESS", requires: "company" });
    running.hubspot.batchRefusesWhole = batchRefusesWhole;
    await install();
    expect(ids.map((id) => properties(id).handoff_source ?? null)).toEqual([
      "paid_search",
      "paid_search",
      null,
      "paid_search",
      "paid_search",
    ]);
    expect(await outbox()).toEqual([]);
    const told = (await refusals()) as { record_id: number; message: string }[];
    expect(told.map((refusal) => refusal.record_id)).toEqual(told.map(() => 3));
    expect(told[0]?.message).toContain("Required properties are missing: [company]");
    const sent = batchUpdates().length;
    await running.settle();
    expect(batchUpdates()).toHaveLength(sent);
  });
});

describe("a list that an admin changed", () => {
  interface Option {
    value: string;
    label: string;
    hidden?: boolean;
  }
  const change = async (edit: (options: Option[]) => Option[]): Promise<void> => {
    const address = `${running.hubspot.url}/crm/v3/properties/contacts/handoff_source`;
    const headers = { authorization: "Bearer pat-sandbox", "content-type": "application/json" };
    const { options } = (await (await fetch(address, { headers })).json()) as { options: Option[] };
    const answer = await fetch(address, { method: "PATCH", headers, body: JSON.stringify({ options: edit(options) }) });
    expect(answer.status).toBe(200);
  };
  const offered = (): string[] =>
    running.hubspot
      .properties("contacts")
      .find((property) => property.name === "handoff_source")
      ?.options.map((option) => option.value) ?? [];
  const tidyLists = (): Promise<void> =>
    refreshOptions({
      withPortal: withPortal(inPortal(database.pool)),
      connectPortal: connectSandbox({ apiUrl: running.hubspot.url, clock: { nowMs: () => Date.now() } }),
    })(PORTAL_ID);
  const ruleFinds = async (id: number, source: string): Promise<void> => {
    running.hubspot.ui.updateRecord("contacts", id, { hs_analytics_source: source }, { sourceType: "ANALYTICS" });
    await running.deliver(eventsAbout(id).filter((event) => event.propertyName === "hs_analytics_source"));
    await running.settle();
  };

  test.each([
    { name: "removed", edit: (options: Option[]) => options.filter((option) => option.value !== "paid_search") },
    { name: "hid", edit: (options: Option[]) => options.map((option) => ({ ...option, hidden: option.value === "paid_search" })) },
  ])("is respected: an option $name is not written, told once in HubSpot's words, and written when it is back", async ({ edit }) => {
    await start({ records: [seedContact(1, ago(2)), seedContact(2, ago(2))] });
    await install();
    running.hubspot.webhooks.hold();
    let before: Option[] = [];
    await change((options) => edit((before = options)));
    await ruleFinds(1, "PAID_SEARCH");
    expect(properties(1).handoff_source ?? null).toBeNull();
    expect(await refusals()).toEqual([
      {
        record_id: 1,
        property: "handoff_source",
        value: "paid_search",
        message: expect.stringContaining("paid_search was not one of the allowed options") as string,
      },
    ]);
    // HubSpot's refusal made the app read the lists again: the next such value is not even tried.
    const sent = batchUpdates().length;
    await ruleFinds(2, "PAID_SEARCH");
    expect(batchUpdates()).toHaveLength(sent);
    expect(await refusals()).toHaveLength(2);

    const kept = offered();
    await tidyLists();
    expect(offered()).toEqual(kept);
    expect(await outbox()).toEqual([]);

    await change(() => before);
    await tidyLists();
    await running.settle();
    expect([properties(1).handoff_source, properties(2).handoff_source]).toEqual(["paid_search", "paid_search"]);
    expect(await refusals()).toEqual([]);
  });

  test("is respected: a new label is no matter", async () => {
    await start({ records: [seedContact(1, ago(2))] });
    await install();
    running.hubspot.webhooks.hold();
    await change((options) => options.map((option) => (option.value === "paid_search" ? { ...option, label: "Google" } : option)));
    await tidyLists();
    await ruleFinds(1, "PAID_SEARCH");
    expect(properties(1).handoff_source).toBe("paid_search");
    const { rows } = await database.pool.query(
      "select label from handoff.property_labels where object_type = 'contacts' and property = 'handoff_source' and value = 'paid_search'",
    );
    expect(rows).toEqual([{ label: "Google" }]);
  });
});

test("a deal has its lead's source and campaign, and the days to its close; what a person set on the deal is theirs", async () => {
  await start({ records: [withSource(1, ago(10), "PAID_SEARCH", "Autumn")] });
  await install();
  running.hubspot.webhooks.hold();
  const contact = { type: "contacts" as const, id: 1 };
  const won = { dealname: "Roof", pipeline: "default", dealstage: "closedwon", closedate: ago(4) };
  const { id } = running.hubspot.ui.createRecord("deals", won, { associatedWith: [contact] });
  const { id: own } = running.hubspot.ui.createRecord("deals", { ...won, handoff_source: "word_of_mouth" }, { associatedWith: [contact] });
  await running.deliver(running.hubspot.webhooks.heldEvents());
  await running.settle();
  const deal = (dealId: number) => running.hubspot.read("deals", dealId)?.properties;
  expect(deal(id)).toMatchObject({ handoff_source: "paid_search", handoff_campaign: "Autumn" });
  expect(Number(deal(id)?.handoff_days_to_close)).toBeCloseTo(6, 0);
  expect(deal(own)?.handoff_source).toBe("word_of_mouth");
  await running.deliver(running.hubspot.webhooks.heldEvents());
  await running.settle();
  expect((await running.audit()).differences).toEqual([]);
});

test("a contact that was merged away is not written under its old number, and the one that stays holds what its lead says", async () => {
  await start({ records: [withSource(1, ago(9), "DIRECT_TRAFFIC", ""), withSource(2, ago(3), "PAID_SEARCH", "Autumn")] });
  await install();
  expect([properties(1).handoff_source, properties(2).handoff_source]).toEqual(["direct", "paid_search"]);
  running.hubspot.webhooks.hold();
  running.hubspot.ui.merge("contacts", 1, 2);
  await running.deliver(running.hubspot.webhooks.heldEvents());
  await running.settle();
  const { rows } = await database.pool.query<{ source: string; campaign: string | null }>(
    "select source, campaign from handoff.leads order by started_at_ms desc limit 1",
  );
  expect(properties(1)).toMatchObject({ handoff_source: rows[0]?.source });
  expect(properties(1).handoff_campaign ?? null).toBe(rows[0]?.campaign ?? null);
  expect(await outbox()).toEqual([]);
  expect((await running.audit()).differences).toEqual([]);
});

test("how many contacts will be written is known before the first is, and nothing is written while an admin has switched it off", async () => {
  await start({ records: [1, 2, 3].map((id) => withSource(id, ago(id * 14), "PAID_SEARCH", "Autumn")) });
  await database.pool.query("insert into handoff.write_switches (portal_id, is_on) values ($1, false)", [PORTAL_ID]);
  await install();
  const progress = async (): Promise<unknown> => withPortal(inPortal(database.pool))(PORTAL_ID, (tx) => tx.countWrittenContacts());
  expect(await progress()).toBe(2);
  expect(batchUpdates()).toHaveLength(0);
  await withPortal(inPortal(database.pool))(PORTAL_ID, (tx) => tx.setWriting(true));
  await running.settle();
  expect(batchUpdates()).toHaveLength(1);
  expect(await progress()).toBe(2);
});

test("while HubSpot is away writes wait, and then go out once", async () => {
  await start({ records: [seedContact(1, ago(2))] });
  await install();
  running.hubspot.webhooks.hold();
  const failing = { match: /batch\/update/, times: 100, status: 404, body: { status: "error", message: "gateway" } };
  // A refusal of the whole path, not of a record: HubSpot has no such answer for a batch, a proxy before it may.
  running.hubspot.faults.push({ ...failing, status: 403 });
  running.hubspot.ui.updateRecord("contacts", 1, { hs_analytics_source: "PAID_SEARCH" }, { sourceType: "ANALYTICS" });
  await running.deliver(eventsAbout(1));
  await running.settle();
  const { rows } = await database.pool.query<{ attempts: number; next_at_ms: number }>("select attempts, next_at_ms from handoff.outbox");
  expect(rows).toEqual([{ attempts: 1, next_at_ms: expect.any(Number) as number }]);
  expect(rows[0]?.next_at_ms).toBeGreaterThan(Date.now());
  running.hubspot.faults.splice(0);
  await database.pool.query("update handoff.outbox set next_at_ms = 0");
  await running.settle();
  expect(properties(1).handoff_source).toBe("paid_search");
  expect(await outbox()).toEqual([]);
});

test("a write whose answer was lost is not taken for somebody else's", async () => {
  await start({ records: [seedContact(1, ago(2))] });
  await install();
  running.hubspot.webhooks.hold();
  // The app dies with the write on its way: HubSpot has it, the app does not know.
  running.hubspot.ui.updateRecord("contacts", 1, { hs_analytics_source: "PAID_SEARCH" }, { sourceType: "ANALYTICS" });
  await running.deliver(eventsAbout(1));
  await running.settle();
  await database.pool.query("update handoff.rule_writes set written_at_ms = null");
  await database.pool.query("delete from handoff.sent_values");
  await database.pool.query(
    "insert into handoff.outbox (portal_id, object_type, record_id, property, value, is_restore) values ($1, 'contacts', 1, 'handoff_source', 'paid_search', false)",
    [PORTAL_ID],
  );
  const sent = batchUpdates().length;
  await running.settle();
  expect(await outbox()).toEqual([]);
  expect(batchUpdates()).toHaveLength(sent);
  await running.deliver(eventsAbout(1));
  await running.settle();
  const { rows } = await database.pool.query("select source, decided_by from handoff.leads");
  expect(rows).toEqual([{ source: "paid_search", decided_by: "hubspot_original" }]);
});

test("two processes write each contact once, within HubSpot's limit", async () => {
  const ids = Array.from({ length: 350 }, (_, place) => place + 1);
  await start({ records: ids.map((id) => withSource(id, ago(2), "PAID_SEARCH", "Autumn")) });
  await database.pool.query("insert into handoff.write_switches (portal_id, is_on) values ($1, false)", [PORTAL_ID]);
  await install();
  const workers = await Promise.all([running.app.startWorker(), running.app.startWorker()]);
  await withPortal(inPortal(database.pool))(PORTAL_ID, (tx) => tx.setWriting(true));
  await until("all is written", async () => (await outbox()).length === 0);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(ids.filter((id) => properties(id).handoff_source !== "paid_search")).toEqual([]);
  expect(batchUpdates()).toHaveLength(4);
  expect(running.hubspot.maxRequestsWithin(10_000)).toBeLessThanOrEqual(110);
});
