import { createTestDatabase, type TestDatabase } from "../support/database";
import { accountSeed, PORTAL_ID, seedContact } from "../support/account-seed";
import { runApp, signedDelivery, type RunningApp } from "../support/running-app";

const CONTACTS = Array.from({ length: 100 }, (_, index) => 1_001 + index);
const OTHER_PORTAL = 7_100_099;
const AT = Date.parse("2026-11-10T15:00:00Z");

let database: TestDatabase;
let running: RunningApp;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await runApp({ database, seed: accountSeed({ records: CONTACTS.map((id) => seedContact(id, "2026-11-02T15:00:00Z")) }) });
  await running.install();
});
afterAll(async () => {
  await running.close();
  await database.drop();
});
afterEach(() => database.pool.query("delete from handoff.unparsed_events; delete from handoff.inbox"));

let minute = 0;
/** Each test's events have an instant of their own. */
beforeEach(() => {
  minute += 1;
});

const event = (objectId: unknown, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventId: 1,
  subscriptionId: 1,
  portalId: PORTAL_ID,
  appId: 4242,
  occurredAt: AT + minute * 60_000,
  subscriptionType: "object.propertyChange",
  objectTypeId: "0-1",
  attemptNumber: 0,
  changeSource: "CRM_UI",
  sourceId: "userId:501",
  objectId,
  propertyName: "lifecyclestage",
  propertyValue: minute % 2 === 0 ? "lead" : "marketingqualifiedlead",
  ...changes,
});

const drain = (): Promise<void> => running.settle();

const kept = async (): Promise<{ waiting: number; changed: number; unparsed: number }> => {
  const { rows } = await database.pool.query<{ waiting: number; changed: number; unparsed: number }>(
    `select (select count(*) from handoff.inbox) as waiting,
       (select count(distinct record_id) from handoff.property_changes where object_type = 'contacts' and occurred_at_ms = $1) as changed,
       (select count(*) from handoff.unparsed_events) as unparsed`,
    [AT + minute * 60_000],
  );
  return rows[0] ?? { waiting: -1, changed: -1, unparsed: -1 };
};

/** Letters without a pattern, so that nothing can make them shorter. */
const gibberish = (length: number, firstLetter = 97): string => {
  let seed = 42;
  const letters = Array.from({ length }, () => String.fromCharCode(firstLetter + ((seed = (seed * 48_271) % 2_147_483_647) % 26)));
  return letters.join("");
};

const NUL = String.fromCharCode(0);

describe("a delivery of a hundred events", () => {
  test("is applied whole", async () => {
    expect(await running.deliver(CONTACTS.map((id) => event(id)))).toBe(204);
    expect(await kept()).toEqual({ waiting: 1, changed: 0, unparsed: 0 });
    await drain();
    expect(await kept()).toEqual({ waiting: 0, changed: 100, unparsed: 0 });
  });

  test.each([
    { name: "that names no record", broken: event(undefined) },
    { name: "whose record's number is too large to be one", broken: event("99999999999999999999") },
    { name: "whose record's number is a negative one", broken: event(-7) },
    { name: "whose instant is text", broken: event(1_001, { occurredAt: "yesterday" }) },
    { name: "whose instant lies beyond all calendars", broken: event(1_001, { occurredAt: Number.MAX_SAFE_INTEGER }) },
    { name: "whose value is an object", broken: event(1_001, { propertyValue: { amount: 1 } }) },
    { name: "whose source holds a character that no database takes", broken: event(1_001, { changeSource: `CRM${NUL}` }) },
    { name: "of a shape that is not known, with such a character in it", broken: { portalId: PORTAL_ID, note: NUL } },
    { name: "of a kind that is missing", broken: event(1_001, { subscriptionType: undefined }) },
    { name: "that is nothing", broken: null },
    { name: "that is a number", broken: 17 },
    { name: "that is a list", broken: [event(1_001)] },
  ])("in which one is malformed ($name) loses that one and no other", async ({ broken }) => {
    const events = CONTACTS.map((id) => event(id));
    events.splice(50, 1, broken as Record<string, unknown>);
    expect(await running.deliver(events)).toBe(204);
    await drain();
    expect(await kept()).toEqual({ waiting: 0, changed: 99, unparsed: 1 });
    expect((await running.audit()).differences).toEqual([]);
  });

  test("in which one tells of an instant that cannot be is applied without it", async () => {
    const events = [event(1_001), event(1_002, { propertyName: "recent_conversion_date", propertyValue: "8640000000000001" })];
    expect(await running.deliver(events)).toBe(204);
    await drain();
    expect((await kept()).waiting).toBe(0);
    expect((await running.audit()).differences).toEqual([]);
  });

  test.each([
    { name: "an owner who is no number", propertyName: "hubspot_owner_id", propertyValue: "nobody" },
    { name: "an owner too large to be one", propertyName: "hubspot_owner_id", propertyValue: "99999999999999999999" },
    { name: "an inquiry in the year 275760", propertyName: "recent_conversion_date", propertyValue: "8640000000000000" },
    { name: "an inquiry in words", propertyName: "recent_conversion_date", propertyValue: "last Tuesday" },
    { name: "a campaign as long as a page", propertyName: "handoff_campaign", propertyValue: gibberish(9_000) },
    { name: "a campaign of long words in another script", propertyName: "handoff_campaign", propertyValue: gibberish(9_000, 0x4e00) },
    { name: "a character that no database takes", propertyName: "lifecyclestage", propertyValue: `opportunity${NUL}` },
    { name: "half a character", propertyName: "handoff_campaign", propertyValue: `spring ${"\u{1F337}".slice(0, 1)}` },
  ])("in which one holds $name is applied, and the figures stay right", async ({ propertyName, propertyValue }) => {
    expect(await running.deliver([event(1_001), event(1_002, { propertyName, propertyValue }), event(1_003)])).toBe(204);
    await drain();
    expect(await kept()).toEqual({ waiting: 0, changed: 3, unparsed: 0 });
    await running.deliver([event(1_002, { propertyName: "hubspot_owner_id", propertyValue: "11", occurredAt: AT + minute * 60_000 + 1 })]);
    await drain();
    expect((await running.audit()).differences).toEqual([]);
  });

  test("that comes again and again changes nothing the second time", async () => {
    const events = CONTACTS.map((id) => event(id));
    await running.deliver(events);
    await drain();
    const before = await running.audit();
    for (let times = 0; times < 3; times += 1) expect(await running.deliver([...events].reverse())).toBe(204);
    await drain();
    expect(await kept()).toEqual({ waiting: 0, changed: 100, unparsed: 0 });
    expect(await running.audit()).toEqual(before);
  });
});

describe("a delivery", () => {
  test("with events of two accounts is kept for the one that is installed and dropped for the other", async () => {
    expect(await running.deliver([event(1_001), event(1_001, { portalId: OTHER_PORTAL }), event(1_002)])).toBe(204);
    const { rows } = await database.pool.query<{ portal_id: number; body: Buffer }>("select portal_id, body from handoff.inbox");
    expect(rows.map((row) => row.portal_id)).toEqual([PORTAL_ID]);
    expect((JSON.parse(rows[0]?.body.toString() ?? "[]") as { portalId: number }[]).map(({ portalId }) => portalId)).toEqual([
      PORTAL_ID,
      PORTAL_ID,
    ]);
    await drain();
    expect(await kept()).toEqual({ waiting: 0, changed: 2, unparsed: 0 });
    const { rows: strangers } = await database.pool.query("select from handoff.property_changes where portal_id = $1", [OTHER_PORTAL]);
    expect(strangers).toEqual([]);
  });

  test("of an account that never installed the app is answered 204 and dropped", async () => {
    expect(await running.deliver([event(1_001, { portalId: OTHER_PORTAL })])).toBe(204);
    expect((await kept()).waiting).toBe(0);
  });

  test("with a wrong signature is 401 and nothing is kept", async () => {
    const answer = await fetch(
      `${running.url}/webhooks`,
      signedDelivery(`${running.url}/webhooks`, JSON.stringify([event(1_001)]), "guessed"),
    );
    expect(answer.status).toBe(401);
    expect((await kept()).waiting).toBe(0);
  });

  test("whose body was changed on the way is 401 and nothing is kept", async () => {
    const signed = signedDelivery(`${running.url}/webhooks`, JSON.stringify([event(1_001)]));
    const answer = await fetch(`${running.url}/webhooks`, { ...signed, body: JSON.stringify([event(1_002)]) });
    expect(answer.status).toBe(401);
    expect((await kept()).waiting).toBe(0);
  });

  test.each([
    { name: "an object", body: '{"portalId":7100001}' },
    { name: "no JSON", body: "[{" },
    { name: "empty", body: "" },
  ])("whose body is $name is 400 and nothing is kept", async ({ body }) => {
    expect(await running.deliver(body)).toBe(400);
    expect((await kept()).waiting).toBe(0);
  });

  test("with no events is 204", async () => {
    expect(await running.deliver([])).toBe(204);
    expect((await kept()).waiting).toBe(0);
  });

  test("that is too large is 413 and nothing is kept", async () => {
    expect(await running.deliver([event(1_001, { propertyValue: "x".repeat(2_000_000) })])).toBe(413);
    expect((await kept()).waiting).toBe(0);
  });
});
