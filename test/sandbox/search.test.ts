import type { Portal } from "../../sandbox/portal/portal";
import { aPortal, call, closePortals, install } from "./a-portal";
import type { Answer } from "./a-portal";
import { JANUARY, aContact, aDeal, aSeed, at, versions } from "./a-seed";

afterEach(closePortals);

const OBJECTS = "/crm/objects/2026-09";
const HOUR = 3_600_000;

interface GivenFilter {
  propertyName: string;
  operator: string;
  value?: string | number;
  highValue?: string | number;
  values?: string[];
}

const search = (portal: Portal, type: string, body: Record<string, unknown>, token?: string): Promise<Answer> =>
  call(portal, "POST", `${OBJECTS}/${type}/search`, body, token);

const filters = (...given: GivenFilter[]) => ({ filterGroups: [{ filters: given }] });
const ids = ({ body }: Answer): number[] => body.results.map(({ id }) => Number(id));
/** A portal that may be searched as often as a test likes. */
const aSearchable = (changes: Parameters<typeof aPortal>[0] = {}) => aPortal({ limits: { searchesPerSecond: 1_000 }, ...changes });

describe("a filter", () => {
  const seed = aSeed({
    records: [
      aDeal(201, { amount: versions(["9"]), dealname: versions(["Green Garden"]), closedate: versions(["2026-02-01T00:00:00.000Z"]) }),
      aDeal(202, { amount: versions(["10"]), dealname: versions(["Blue pool"]), closedate: versions(["2026-03-01T00:00:00.000Z"]) }),
      aDeal(1000, { amount: versions(["100"]), dealstage: versions(["closedwon"]) }),
    ],
    associations: [],
  });
  const MARCH_MS = at("2026-03-01T00:00:00.000Z");

  test.each<{ name: string; filter: GivenFilter; found: number[] }>([
    { name: "EQ compares numbers by number", filter: { propertyName: "amount", operator: "EQ", value: "10.0" }, found: [202] },
    {
      name: "NEQ leaves out records without the value",
      filter: { propertyName: "dealname", operator: "NEQ", value: "x" },
      found: [201, 202],
    },
    { name: "GT compares ids by number", filter: { propertyName: "hs_object_id", operator: "GT", value: "202" }, found: [1000] },
    { name: "LT takes a number as it is", filter: { propertyName: "amount", operator: "LT", value: 10 }, found: [201] },
    { name: "LTE takes in the bound", filter: { propertyName: "amount", operator: "LTE", value: "10" }, found: [201, 202] },
    { name: "GTE takes instants in milliseconds", filter: { propertyName: "closedate", operator: "GTE", value: MARCH_MS }, found: [202] },
    {
      name: "GTE takes instants as ISO 8601 of any zone",
      filter: { propertyName: "closedate", operator: "GTE", value: "2026-03-01T04:00:00+04:00" },
      found: [202],
    },
    {
      name: "BETWEEN takes in both bounds",
      filter: { propertyName: "amount", operator: "BETWEEN", value: "10", highValue: "100" },
      found: [202, 1000],
    },
    {
      name: "IN compares text in lower case",
      filter: { propertyName: "dealname", operator: "IN", values: ["blue pool", "Green Garden"] },
      found: [202],
    },
    { name: "IN takes ids", filter: { propertyName: "hs_object_id", operator: "IN", values: ["1000", "201"] }, found: [201, 1000] },
    { name: "NOT_IN takes options", filter: { propertyName: "dealstage", operator: "NOT_IN", values: ["closedwon"] }, found: [201, 202] },
    { name: "HAS_PROPERTY finds what has a value", filter: { propertyName: "dealname", operator: "HAS_PROPERTY" }, found: [201, 202] },
    { name: "NOT_HAS_PROPERTY finds what has none", filter: { propertyName: "dealname", operator: "NOT_HAS_PROPERTY" }, found: [1000] },
    {
      name: "CONTAINS_TOKEN finds a word",
      filter: { propertyName: "dealname", operator: "CONTAINS_TOKEN", value: "garden" },
      found: [201],
    },
    { name: "CONTAINS_TOKEN takes a star", filter: { propertyName: "dealname", operator: "CONTAINS_TOKEN", value: "gard*" }, found: [201] },
    { name: "EQ of options minds the case", filter: { propertyName: "dealstage", operator: "EQ", value: "ClosedWon" }, found: [] },
    {
      name: "EQ reads what HubSpot calculates",
      filter: { propertyName: "hs_is_closed_won", operator: "EQ", value: "true" },
      found: [1000],
    },
  ])("$name", async ({ filter, found }) => {
    const portal = await aSearchable({ seed });
    const answer = await search(portal, "deals", filters(filter));
    expect(answer.status).toBe(200);
    expect(ids(answer)).toEqual(found);
    expect(answer.body).toMatchObject({ total: found.length });
  });

  test("joins filters of a group by and, groups by or", async () => {
    const portal = await aSearchable({ seed });
    const answer = await search(portal, "deals", {
      filterGroups: [
        {
          filters: [
            { propertyName: "amount", operator: "GT", value: "9" },
            { propertyName: "dealname", operator: "HAS_PROPERTY" },
          ],
        },
        { filters: [{ propertyName: "dealstage", operator: "EQ", value: "closedwon" }] },
      ],
    });
    expect(ids(answer)).toEqual([202, 1000]);
  });
});

describe("a search", () => {
  test("answers default properties, or those asked for, without histories and links", async () => {
    const portal = await aSearchable();
    const plain = await search(portal, "deals", filters({ propertyName: "hs_object_id", operator: "EQ", value: "201" }));
    expect(plain.body.results[0]).toEqual({
      id: "201",
      properties: {
        amount: "1000",
        closedate: null,
        createdate: "2026-01-05T08:00:00.000Z",
        dealname: null,
        dealstage: "appointmentscheduled",
        hs_lastmodifieddate: "2026-01-05T08:00:00.000Z",
        hs_object_id: "201",
        pipeline: "default",
      },
      createdAt: "2026-01-05T08:00:00.000Z",
      updatedAt: "2026-01-05T08:00:00.000Z",
      archived: false,
    });
    const asked = await search(portal, "contacts", { ...filters(), filterGroups: [], properties: ["hs_lead_status"], limit: 1 });
    expect(Object.keys(asked.body.results[0]!.properties).sort()).toEqual([
      "createdate",
      "hs_lead_status",
      "hs_object_id",
      "lastmodifieddate",
    ]);
  });

  test("pages by a cursor, in the order asked for", async () => {
    const records = [5, 3, 4, 1, 2].map((id) => aContact(id, { lifecyclestage: versions(["lead"], JANUARY + (10 - id) * HOUR) }));
    const portal = await aSearchable({ seed: aSeed({ records, associations: [] }) });
    const sorts = [{ propertyName: "lastmodifieddate", direction: "ASCENDING" }];
    const first = await search(portal, "contacts", { sorts, limit: 2 });
    expect(first.body).toMatchObject({ total: 5, paging: { next: { after: "2" } } });
    const second = await search(portal, "contacts", { sorts, limit: 2, after: first.body.paging!.next.after });
    const third = await search(portal, "contacts", { sorts, limit: 2, after: second.body.paging!.next.after });
    expect([first, second, third].flatMap(ids)).toEqual([5, 4, 3, 2, 1]);
    expect(third.body.paging).toBeUndefined();
    expect(ids(await search(portal, "contacts", { sorts: ["-hs_object_id"] }))).toEqual([5, 4, 3, 2, 1]);
    expect(ids(await search(portal, "contacts", {}))).toEqual([1, 2, 3, 4, 5]);
  });

  test("finds no archived record, and answers alike under v3", async () => {
    const portal = await aSearchable();
    portal.ui.archive("contacts", 102);
    expect(ids(await search(portal, "contacts", {}))).toEqual([101, 103]);
    expect(ids(await call(portal, "POST", "/crm/v3/objects/contacts/search", {}))).toEqual([101, 103]);
  });

  test("finds words in a contact's name", async () => {
    const records = [aContact(101, { firstname: versions(["Ada"]), lastname: versions(["Lovelace"]) }), aContact(102)];
    const portal = await aSearchable({ seed: aSeed({ records, associations: [] }) });
    expect(ids(await search(portal, "contacts", { query: "lovel" }))).toEqual([101]);
  });

  test("reaches ten thousand results and no further", async () => {
    const records = Array.from({ length: 10_050 }, (_, index) => aContact(index + 1));
    const portal = await aSearchable({ seed: aSeed({ records, associations: [] }) });
    const last = await search(portal, "contacts", { limit: 200, after: "9800" });
    expect(last.body).toMatchObject({ total: 10_050, paging: { next: { after: "10000" } } });
    const beyond = await search(portal, "contacts", { limit: 200, after: "10000" });
    expect(beyond.status).toBe(400);
    const byId = await search(portal, "contacts", {
      limit: 200,
      ...filters({ propertyName: "hs_object_id", operator: "GT", value: "10000" }),
    });
    expect(byId.body.results).toHaveLength(50);
  });

  const filter = { propertyName: "hs_object_id", operator: "HAS_PROPERTY" };
  const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
  test.each<{ name: string; body: Record<string, unknown>; says: string }>([
    { name: "six groups", body: { filterGroups: times(6, { filters: [filter] }) }, says: "5 filterGroups" },
    { name: "seven filters in a group", body: { filterGroups: [{ filters: times(7, filter) }] }, says: "6 filters" },
    { name: "nineteen filters", body: { filterGroups: times(4, { filters: times(5, filter) }) }, says: "18 filters" },
    { name: "two sorts", body: { sorts: ["createdate", "hs_object_id"] }, says: "one sort" },
    { name: "a page of 201", body: { limit: 201 }, says: "between 1 and 200" },
    { name: "a body of more than 3,000 characters", body: { query: "x".repeat(3_000) }, says: "3000" },
    { name: "an unknown property", body: filters({ propertyName: "mystery", operator: "HAS_PROPERTY" }), says: "mystery" },
    { name: "a sort by an unknown property", body: { sorts: ["mystery"] }, says: "mystery" },
    { name: "a value that is no instant", body: filters({ propertyName: "createdate", operator: "GT", value: "soon" }), says: "soon" },
    { name: "an operator without its value", body: filters({ propertyName: "createdate", operator: "GT" }), says: "value" },
    { name: "an operator nobody knows", body: filters({ propertyName: "createdate", operator: "ABOUT" }), says: "Invalid input JSON" },
    { name: "a cursor that is none", body: { after: "next" }, says: "cursor" },
  ])("with $name is a 400", async ({ body, says }) => {
    const portal = await aSearchable();
    const answer = await search(portal, "contacts", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: "error", category: "VALIDATION_ERROR" });
    expect(answer.body.message).toContain(says);
  });

  test("takes eighteen filters and a page of 200", async () => {
    const portal = await aSearchable();
    expect((await search(portal, "contacts", { filterGroups: times(3, { filters: times(6, filter) }), limit: 200 })).status).toBe(200);
  });
});

describe("the last-modified instant", () => {
  const modifiedSince = (portal: Portal, type: "contacts" | "deals", sinceMs: number) =>
    search(
      portal,
      type,
      filters({ propertyName: type === "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate", operator: "GTE", value: sinceMs }),
    );

  test("is searchable, and moves with every change of a property by anyone, a backdated one too", async () => {
    const portal = await aSearchable();
    const { access_token } = await install(portal);
    const startedAt = portal.clock.nowMs();
    expect(ids(await modifiedSince(portal, "contacts", startedAt))).toEqual([]);
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN" }, { at: JANUARY + HOUR });
    await call(portal, "PATCH", `${OBJECTS}/contacts/103`, { properties: { hs_lead_status: "OPEN" } }, access_token);
    portal.ui.updateRecord("deals", 201, { amount: 2 });
    expect(ids(await modifiedSince(portal, "contacts", startedAt))).toEqual([101, 103]);
    expect(ids(await modifiedSince(portal, "deals", startedAt))).toEqual([201]);
    const read = await call(portal, "GET", `${OBJECTS}/deals/201`);
    expect(read.body.properties.hs_lastmodifieddate).toBe(read.body.updatedAt);
  });

  test("stays where it is when links change or the record is deleted and restored", async () => {
    const portal = await aSearchable();
    const startedAt = portal.clock.nowMs();
    portal.ui.associate({ type: "deals", id: 201 }, { type: "contacts", id: 102 });
    portal.ui.dissociate({ type: "deals", id: 201 }, { type: "contacts", id: 101 });
    portal.ui.archive("contacts", 103);
    portal.ui.restore("contacts", 103);
    expect(ids(await modifiedSince(portal, "contacts", startedAt))).toEqual([]);
    expect(ids(await modifiedSince(portal, "deals", startedAt))).toEqual([]);
  });

  test("of a seed that names it moves on from there", async () => {
    const seed = aSeed({ records: [aContact(101, { lastmodifieddate: versions(["2026-02-01T00:00:00.000Z"]) })], associations: [] });
    const portal = await aSearchable({ seed });
    const modified = async () => (await call(portal, "GET", `${OBJECTS}/contacts/101`)).body.properties.lastmodifieddate;
    expect(await modified()).toBe("2026-02-01T00:00:00.000Z");
    const startedAt = portal.clock.nowMs();
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN" });
    expect(Date.parse((await modified()) ?? "")).toBeGreaterThanOrEqual(startedAt);
  });
});

describe("the index", () => {
  const LAG = 60_000;
  const withStatus = (portal: Portal, value: string) =>
    search(portal, "contacts", filters({ propertyName: "hs_lead_status", operator: "EQ", value }));

  test("shows a change one lag later, and till then the record as it was", async () => {
    const portal = await aSearchable({ searchLagMs: LAG });
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN" });
    portal.clock.advance(LAG);
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "CONNECTED" });
    expect(ids(await withStatus(portal, "CONNECTED"))).toEqual([]);
    const old = await search(portal, "contacts", {
      ...filters({ propertyName: "hs_lead_status", operator: "EQ", value: "OPEN" }),
      properties: ["hs_lead_status"],
    });
    expect(old.body.results[0]!.properties.hs_lead_status).toBe("OPEN");
    expect((await call(portal, "GET", `${OBJECTS}/contacts/101?properties=hs_lead_status`)).body.properties.hs_lead_status).toBe(
      "CONNECTED",
    );
    portal.clock.advance(LAG);
    expect(ids(await withStatus(portal, "OPEN"))).toEqual([]);
    expect(ids(await withStatus(portal, "CONNECTED"))).toEqual([101]);
  });

  test("misses a new record, and still finds a deleted, merged or erased one", async () => {
    const portal = await aSearchable({ searchLagMs: LAG });
    const { id } = portal.ui.createRecord("contacts", { hs_lead_status: "NEW" });
    portal.ui.archive("contacts", 101);
    portal.ui.merge("contacts", 102, 103);
    expect(ids(await search(portal, "contacts", {}))).toEqual([101, 102, 103]);
    portal.ui.privacyDelete(102);
    expect(ids(await search(portal, "contacts", {}))).toEqual([101, 102, 103]);
    portal.clock.advance(LAG);
    expect(ids(await search(portal, "contacts", {}))).toEqual([id]);
  });

  test("is fresh at once when the lag is turned off", async () => {
    const portal = await aSearchable({ searchLagMs: LAG });
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN" });
    portal.searchLagMs = 0;
    expect(ids(await withStatus(portal, "OPEN"))).toEqual([101]);
  });
});

describe("the limit of searches", () => {
  test("is five in any second for the whole account, apart from the ordinary limit and without its headers", async () => {
    const portal = await aPortal({ limits: { requestsPerTenSeconds: 2 } });
    const { access_token } = await install(portal);
    const answers = await Promise.all(
      Array.from({ length: 7 }, (_, index) => search(portal, "contacts", {}, index % 2 === 0 ? access_token : "pat-sandbox")),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(refused).toHaveLength(2);
    expect(refused[0]!.body).toMatchObject({
      status: "error",
      message: "You have reached your secondly limit.",
      errorType: "RATE_LIMIT",
      policyName: "SECONDLY",
    });
    for (const { headers } of answers) expect([...headers.keys()].filter((name) => name.includes("ratelimit"))).toEqual([]);

    const reads = [await call(portal, "GET", `${OBJECTS}/contacts`, undefined, access_token)];
    reads.push(await call(portal, "GET", `${OBJECTS}/contacts`, undefined, access_token));
    expect(reads.map(({ status }) => status)).toEqual([200, 200]);
    expect(portal.maxRequestsWithin(10_000)).toBe(2);
    expect(portal.maxSearchesWithin(10_000)).toBe(7);
    expect(portal.requests().filter(({ isSearch }) => isSearch)).toHaveLength(7);
  });

  test("passes with the second", async () => {
    const portal = await aPortal({ limits: { searchesPerSecond: 1 } });
    expect((await search(portal, "contacts", {})).status).toBe(200);
    expect((await search(portal, "contacts", {})).status).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 1_020));
    expect((await search(portal, "contacts", {})).status).toBe(200);
  });

  test("needs the scope that opens reading", async () => {
    const portal = await aPortal();
    const { access_token } = await install(portal, { scope: "oauth crm.objects.contacts.read" });
    expect((await search(portal, "contacts", {}, access_token)).status).toBe(200);
    expect((await search(portal, "deals", {}, access_token)).status).toBe(403);
  });
});
