import type { Portal } from "../../sandbox/portal/portal";
import type { SearchQuery } from "../../src/ports/hubspot";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { install, startAppProcess, type AppProcess } from "./support/app-process";
import { startAccount } from "./support/start-account";

const at = (text: string) => Date.parse(text);
const CREATED = "2026-03-01T08:00:00.000Z";
const IDS = Array.from({ length: 250 }, (_, index) => 100 + index);

let database: TestDatabase;
let hubspot: Portal;
let app: AppProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  hubspot = await startAccount({
    records: [
      ...IDS.map((id) => ({
        objectType: "contacts" as const,
        id,
        properties: {
          createdate: [{ value: CREATED, at: at(CREATED), sourceType: "CRM_UI" }],
          firstname: [{ value: id % 2 === 0 ? "Even" : "Odd", at: at(CREATED), sourceType: "CRM_UI" }],
        },
      })),
      { objectType: "deals", id: 900, properties: { createdate: [{ value: CREATED, at: at(CREATED), sourceType: "CRM_UI" }] } },
      { objectType: "deals", id: 901, properties: { createdate: [{ value: CREATED, at: at(CREATED), sourceType: "CRM_UI" }] } },
    ],
    associations: [
      { from: { type: "deals", id: 900 }, to: { type: "contacts", id: 102 }, at: at(CREATED) },
      { from: { type: "deals", id: 900 }, to: { type: "contacts", id: 101 }, at: at(CREATED) },
    ],
  });
});
afterAll(async () => {
  await hubspot.close();
  await database.drop();
});
beforeEach(async () => {
  hubspot.reset();
  await database.pool.query("truncate handoff.call_budget, handoff.grants");
  app = startAppProcess({ databaseUrl: database.url, hubspotUrl: hubspot.url, clock: hubspot.clock });
  await install(app);
});
afterEach(() => app.stop());

const search = (changed: Partial<SearchQuery> = {}): SearchQuery => ({
  filters: [],
  sortBy: { property: "hs_object_id", isDescending: false },
  properties: ["firstname"],
  limit: 200,
  after: null,
  ...changed,
});

const requestsTo = (end: string) => hubspot.requests().filter(({ path }) => path.endsWith(end));

describe("a search", () => {
  test("gives its pages in the order asked for, and how many match in all", async () => {
    const sortBy = { property: "hs_object_id", isDescending: true };
    const first = await app.portal.searchRecords("contacts", search({ sortBy }));
    const second = await app.portal.searchRecords("contacts", search({ sortBy, after: first.after }));
    expect([first.total, first.records.length, second.records.length, second.after]).toEqual([250, 200, 50, null]);
    expect([...first.records, ...second.records].map(({ id }) => id)).toEqual([...IDS].reverse());
    expect(first.records[0]).toEqual({ id: 349, properties: { firstname: "Odd" } });
  });

  test("finds what all of its conditions hold for", async () => {
    const { records } = await app.portal.searchRecords(
      "contacts",
      search({
        filters: [
          { property: "firstname", operator: "EQ", value: "Even" },
          { property: "hs_object_id", operator: "GT", value: "120" },
          { property: "hs_object_id", operator: "IN", values: ["110", "122", "123", "124"] },
          { property: "createdate", operator: "GTE", value: String(at(CREATED)) },
          { property: "lastname", operator: "NOT_HAS_PROPERTY" },
        ],
        properties: ["firstname", "lastname"],
      }),
    );
    expect(records).toEqual([122, 124].map((id) => ({ id, properties: { firstname: "Even", lastname: null } })));
  });

  test("beyond the 10,000th result is refused in HubSpot's words", async () => {
    const beyond = app.portal.searchRecords("contacts", search({ after: "9900" }));
    await expect(beyond).rejects.toMatchObject({ code: "hubspot_refused", status: 400, category: "VALIDATION_ERROR" });
  });

  test("that HubSpot's own limit of a second refuses is made again", async () => {
    hubspot.faults.push({ match: /\/search$/, status: 429, body: { message: "You have reached your secondly limit." } });
    const startedMs = performance.now();
    expect((await app.portal.searchRecords("contacts", search())).total).toBe(250);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(1_000);
    expect(requestsTo("/search").map(({ status }) => status)).toEqual([429, 200]);
  });
});

describe("a batch of writes", () => {
  const writesOf = (ids: readonly number[], lifecyclestage: (id: number) => string) =>
    ids.map((id) => ({ id, properties: { lifecyclestage: lifecyclestage(id) } }));
  const stageOf = (id: number) => hubspot.read("contacts", id)?.properties.lifecyclestage;
  const HUNDRED = IDS.slice(0, 100);

  test("goes out a hundred at a time and tells of each record in the order of the writes", async () => {
    const ids = [...IDS].reverse();
    const outcomes = await app.portal.updateRecords(
      "contacts",
      writesOf(ids, () => "lead"),
    );
    expect(outcomes).toEqual(ids.map((id) => ({ id, status: "written", updatedAtMs: hubspot.read("contacts", id)?.updatedAtMs })));
    expect(requestsTo("/contacts/batch/update")).toHaveLength(3);
  });

  test.each([
    { manner: "HubSpot tells of each record", batchRefusesWhole: false, mostCalls: 1 },
    { manner: "HubSpot refuses the whole batch", batchRefusesWhole: true, mostCalls: 15 },
  ])(
    "has one refused of a hundred, in HubSpot's words, and the others written, where $manner",
    async ({ batchRefusesWhole, mostCalls }) => {
      hubspot.batchRefusesWhole = batchRefusesWhole;
      const outcomes = await app.portal.updateRecords(
        "contacts",
        writesOf(HUNDRED, (id) => (id === 137 ? "no_such_stage" : "lead")),
      );
      expect(outcomes.filter(({ status }) => status !== "written")).toEqual([
        {
          id: 137,
          status: "refused",
          message: expect.stringContaining("no_such_stage") as string,
          refusedProperties: [
            {
              property: "lifecyclestage",
              code: "INVALID_OPTION",
              message: expect.stringContaining("no_such_stage was not one of") as string,
            },
          ],
        },
      ]);
      expect(outcomes.map(({ id }) => id)).toEqual(HUNDRED);
      expect(HUNDRED.filter((id) => stageOf(id) !== "lead")).toEqual([137]);
      expect(requestsTo("/contacts/batch/update").length).toBeLessThanOrEqual(mostCalls);
    },
  );

  test.each([false, true])(
    "with what an admin requires of one record still writes the others (whole batches refused: %s)",
    async (isWhole) => {
      hubspot.batchRefusesWhole = isWhole;
      hubspot.rules.push({ objectType: "contacts", whenProperty: "firstname", whenValue: "Even", requires: "lastname" });
      hubspot.ui.updateRecord("contacts", 103, { lastname: "Byron" });
      const outcomes = await app.portal.updateRecords(
        "contacts",
        writesOf([101, 102, 103], () => "lead"),
      );
      expect(outcomes).toMatchObject([
        { id: 101, status: "written" },
        {
          id: 102,
          status: "refused",
          message: expect.stringContaining("lastname") as string,
          refusedProperties: [{ property: "lastname" }],
        },
        { id: 103, status: "written" },
      ]);
    },
  );

  test("tells which records are gone, among others and alone", async () => {
    hubspot.ui.archive("contacts", 105);
    const among = await app.portal.updateRecords(
      "contacts",
      writesOf([104, 105, 999_999], () => "lead"),
    );
    expect(among).toMatchObject([
      { id: 104, status: "written" },
      { id: 105, status: "gone" },
      { id: 999_999, status: "gone" },
    ]);
    expect(
      await app.portal.updateRecords(
        "contacts",
        writesOf([105, 999_999], () => "lead"),
      ),
    ).toEqual([
      { id: 105, status: "gone" },
      { id: 999_999, status: "gone" },
    ]);
  });

  test("reaches the record that a merged one became, and tells of it under the id that was written to", async () => {
    hubspot.ui.merge("contacts", 110, 111, { givesNewId: true });
    const outcomes = await app.portal.updateRecords(
      "contacts",
      writesOf([109, 111], () => "customer"),
    );
    expect(outcomes).toMatchObject([
      { id: 109, status: "written" },
      { id: 111, status: "written" },
    ]);
  });

  test("is made again when its answer is lost", async () => {
    hubspot.faults.push({ match: /batch\/update$/, drop: "answer" });
    const [outcome] = await app.portal.updateRecords(
      "contacts",
      writesOf([100], () => "lead"),
    );
    expect(outcome).toMatchObject({ id: 100, status: "written" });
  });

  test("of a record twice is a mistake of ours", async () => {
    const twice = app.portal.updateRecords(
      "contacts",
      writesOf([100, 101, 100], () => "lead"),
    );
    await expect(twice).rejects.toThrow(TypeError);
    expect(requestsTo("/contacts/batch/update")).toEqual([]);
  });
});

describe("what is not told by events", () => {
  test("which contacts records are linked to, those that HubSpot does not know without any", async () => {
    const { contactIdsOf } = await app.portal.readContactLinks("deals", [900, 901, 999_999]);
    expect([...contactIdsOf]).toEqual([
      [900, [101, 102]],
      [901, []],
      [999_999, []],
    ]);
  });

  test("which records lie in the recycle bin: neither those that live nor those that are gone for good", async () => {
    [120, 220, 240].forEach((id) => hubspot.ui.archive("contacts", id));
    const { ids } = await app.portal.findArchived("contacts", [...IDS, 999_999]);
    expect([...ids]).toEqual([120, 220, 240]);
  });

  test("nothing asked is nothing found, without a call", async () => {
    const asked = hubspot.requests().length;
    expect((await app.portal.findArchived("contacts", [])).ids.size).toBe(0);
    expect((await app.portal.readContactLinks("deals", [])).contactIdsOf.size).toBe(0);
    expect(await app.portal.updateRecords("contacts", [])).toEqual([]);
    expect(hubspot.requests()).toHaveLength(asked);
  });
});
