import { createPortalClient } from "../../src/adapters/hubspot/create-portal-client";
import { hubspotUnderTest, PORTAL } from "./support/hubspot-under-test";
import { startStubHubSpot, type SeenRequest, type StubAnswer, type StubHubSpot } from "./support/stub-hubspot";

let hubspot: StubHubSpot | undefined;
afterEach(async () => {
  await hubspot?.close();
  hubspot = undefined;
});

const portalThat = async (answer: (request: SeenRequest, nth: number) => StubAnswer) => {
  hubspot = await startStubHubSpot(answer);
  return { portal: createPortalClient(PORTAL, hubspotUnderTest(hubspot.url).deps), seen: hubspot.seen };
};

const jsonOf = (request: SeenRequest | undefined) => JSON.parse(request?.body ?? "null") as Record<string, unknown>;
const at = (text: string) => Date.parse(text);

const aDeal = (id: number, more: object = {}) => ({
  id: String(id),
  createdAt: "2026-03-01T08:00:00.000Z",
  updatedAt: "2026-03-02T08:00:00.000Z",
  archived: false,
  properties: { dealstage: "closedwon", amount: "", pipeline: "default" },
  ...more,
});

describe("listing records", () => {
  const query = { properties: ["amount", "pipeline"], propertiesWithHistory: ["dealstage"], withContacts: true, after: null, limit: 100 };

  test("asks for 50 at most when histories are asked for, with the contacts in the same call", async () => {
    const { portal, seen } = await portalThat(() => ({ json: { results: [] } }));
    await portal.listRecords("deals", query);
    expect(seen[0]?.path).toBe("/crm/objects/2026-09/deals");
    expect(Object.fromEntries(seen[0]?.query ?? [])).toEqual({
      limit: "50",
      archived: "false",
      properties: "amount,pipeline",
      propertiesWithHistory: "dealstage",
      associations: "contacts",
    });
  });

  test("gives values, histories newest first, contacts without repetition, and the next page's cursor", async () => {
    const deal = aDeal(11, {
      propertiesWithHistory: {
        dealstage: [
          { value: "closedwon", timestamp: "2026-03-02T08:00:00.000Z", sourceType: "CRM_UI", sourceId: "userId:1" },
          { value: "", timestamp: "2026-03-01T08:00:00.000Z", sourceType: "IMPORT" },
        ],
      },
      associations: {
        contacts: {
          results: [
            { id: "9", type: "deal_to_contact" },
            { id: "7", type: "deal_to_contact" },
            { id: "9", type: "decision_maker" },
          ],
        },
      },
    });
    const { portal } = await portalThat(() => ({
      json: { results: [deal], paging: { next: { after: "12", link: "?" } } },
      headers: { Date: "Mon, 02 Mar 2026 09:00:00 GMT" },
    }));
    expect(await portal.listRecords("deals", query)).toEqual({
      after: "12",
      readAtMs: at("2026-03-02T09:00:00Z"),
      records: [
        {
          id: 11,
          objectType: "deals",
          createdAtMs: at("2026-03-01T08:00:00Z"),
          archived: false,
          properties: { dealstage: "closedwon", amount: null, pipeline: "default" },
          history: {
            dealstage: [
              { value: "closedwon", atMs: at("2026-03-02T08:00:00Z"), sourceType: "CRM_UI" },
              { value: "", atMs: at("2026-03-01T08:00:00Z"), sourceType: "IMPORT" },
            ],
          },
          contactIds: [7, 9],
        },
      ],
    });
  });

  test("a deal without contacts has none, which is not the same as not asked", async () => {
    const { portal } = await portalThat(() => ({ json: { results: [aDeal(11)] } }));
    expect((await portal.listRecords("deals", query)).records[0]?.contactIds).toEqual([]);
    expect((await portal.listRecords("deals", { ...query, withContacts: false })).records[0]?.contactIds).toBeNull();
  });

  test("the contacts of a record with very many are read to the end", async () => {
    const cut = aDeal(11, { associations: { contacts: { results: [{ id: "1" }], paging: { next: { after: "1" } } } } });
    const { portal, seen } = await portalThat(({ path, body }) => {
      if (path === "/crm/objects/2026-09/deals") return { json: { results: [cut] } };
      return body.includes("after")
        ? { json: { results: [{ from: { id: "11" }, to: [{ toObjectId: 3 }] }] } }
        : { json: { results: [{ from: { id: "11" }, to: [{ toObjectId: "1" }, { toObjectId: "2" }], paging: { next: { after: "2" } } }] } };
    });
    expect((await portal.listRecords("deals", query)).records[0]?.contactIds).toEqual([1, 2, 3]);
    expect(jsonOf(seen[2])).toEqual({ inputs: [{ id: "11", after: "2" }] });
  });
});

describe("reading records by id", () => {
  const query = { properties: ["hs_call_direction"], propertiesWithHistory: [], withContacts: true };
  const aCall = (id: number) => ({ ...aDeal(id), properties: { hs_call_direction: "OUTBOUND" } });
  const answerBatches = ({ path, body }: SeenRequest): StubAnswer => {
    const { inputs } = JSON.parse(body) as { inputs: { id: string }[] };
    return path.includes("/associations/")
      ? {
          status: 207,
          json: { results: [{ from: { id: "1" }, to: [{ toObjectId: 501, associationTypes: [] }] }], numErrors: 2, errors: [] },
        }
      : { status: 207, json: { results: inputs.filter(({ id }) => id !== "2").map(({ id }) => aCall(Number(id))), numErrors: 1 } };
  };

  test("goes in batches of 100, then asks for the contacts of all at once, and leaves out who is gone", async () => {
    const { portal, seen } = await portalThat(answerBatches);
    const ids = Array.from({ length: 250 }, (_, index) => index + 1);
    const { records, after } = await portal.readRecords("calls", ids, query);
    expect(seen.map(({ path, body }) => [path, (JSON.parse(body) as { inputs: unknown[] }).inputs.length])).toEqual([
      ["/crm/objects/2026-09/calls/batch/read", 100],
      ["/crm/objects/2026-09/calls/batch/read", 100],
      ["/crm/objects/2026-09/calls/batch/read", 50],
      ["/crm/associations/2026-09/calls/contacts/batch/read", 249],
    ]);
    expect(records).toHaveLength(249);
    expect(records.find(({ id }) => id === 2)).toBeUndefined();
    expect(records.find(({ id }) => id === 1)?.contactIds).toEqual([501]);
    expect(records.find(({ id }) => id === 3)?.contactIds).toEqual([]);
    expect(after).toBeNull();
  });

  test("goes in batches of 50 with histories", async () => {
    const { portal, seen } = await portalThat(answerBatches);
    const ids = Array.from({ length: 51 }, (_, index) => index + 10);
    await portal.readRecords("contacts", ids, { properties: [], propertiesWithHistory: ["lifecyclestage"], withContacts: false });
    expect(seen.map(({ body }) => (JSON.parse(body) as { inputs: unknown[] }).inputs.length)).toEqual([50, 1]);
  });

  test("is as old as the oldest of its answers", async () => {
    const { portal } = await portalThat((request, nth) => ({
      ...(answerBatches(request) as object),
      headers: { Date: nth === 1 ? "Mon, 02 Mar 2026 09:00:00 GMT" : "Mon, 02 Mar 2026 09:00:07 GMT" },
    }));
    expect((await portal.readRecords("calls", [1], query)).readAtMs).toBe(at("2026-03-02T09:00:00Z"));
  });

  test("of no ids asks nothing", async () => {
    const { portal, seen } = await portalThat(answerBatches);
    expect((await portal.readRecords("calls", [], query)).records).toEqual([]);
    expect(seen).toHaveLength(0);
  });
});

describe("what else a portal tells", () => {
  test("owners: those who left too, with their user and the domain of their address", async () => {
    const { portal } = await portalThat(({ query }) => {
      if (query.get("archived") === "true") {
        return {
          json: { results: [{ id: "2", userId: null, userIdIncludingInactive: 22, firstName: "Gone", lastName: "Away", archived: true }] },
        };
      }
      return query.get("after")
        ? { json: { results: [{ id: "3", userId: 33, firstName: "", lastName: "", email: "X@Example.com" }] } }
        : {
            json: {
              results: [
                { id: "1", userId: 11, firstName: "Ada", lastName: "Lovelace", teams: [{ id: "71", name: "Sales", primary: true }] },
              ],
              paging: { next: { after: "1" } },
            },
          };
    });
    expect(await portal.readOwners()).toEqual([
      { id: 2, userId: 22, name: "Gone Away", emailDomain: null, teamIds: [], isArchived: true },
      { id: 1, userId: 11, name: "Ada Lovelace", emailDomain: null, teamIds: ["71"], isArchived: false },
      { id: 3, userId: 33, name: "Owner 3", emailDomain: "example.com", teamIds: [], isArchived: false },
    ]);
  });

  test("pipelines: which stage is won, lost or open", async () => {
    const stage = (id: string, displayOrder: number, metadata: object) => ({ id, label: id, displayOrder, metadata });
    const { portal } = await portalThat(() => ({
      json: {
        results: [
          {
            id: "default",
            label: "Sales",
            stages: [
              stage("open", 0, { isClosed: "false", probability: "0.2" }),
              stage("won", 1, { isClosed: "true", probability: "1.0" }),
              stage("lost", 2, { probability: "0.0" }),
              stage("odd", 3, {}),
            ],
          },
        ],
      },
    }));
    expect(
      (await portal.readDealPipelines())[0]?.stages.map(({ stageId, isClosed, probability }) => [stageId, isClosed, probability]),
    ).toEqual([
      ["open", false, 0.2],
      ["won", true, 1],
      ["lost", true, 0],
      ["odd", false, null],
    ]);
  });

  test("properties: a type that the app does not know is left out, the rest stays readable", async () => {
    const { portal } = await portalThat(() => ({
      json: {
        results: [
          {
            name: "handoff_source",
            label: "Source",
            groupName: "handoff",
            type: "enumeration",
            fieldType: "select",
            options: [{ value: "a", label: "A", displayOrder: 0, hidden: false, description: null }],
          },
          { name: "hs_pin", label: "Pin", groupName: "x", type: "object_coordinates", fieldType: "text" },
        ],
      },
    }));
    expect(await portal.readProperties("contacts")).toEqual([
      {
        name: "handoff_source",
        label: "Source",
        groupName: "handoff",
        type: "enumeration",
        fieldType: "select",
        options: [{ value: "a", label: "A", displayOrder: 0, hidden: false }],
      },
    ]);
  });

  test("account", async () => {
    const { portal } = await portalThat(() => ({
      json: { portalId: PORTAL, timeZone: "Asia/Dubai", companyCurrency: "AED", uiDomain: "app.hubspot.com" },
    }));
    expect(await portal.readAccount()).toEqual({ portalId: PORTAL, timeZone: "Asia/Dubai", companyCurrency: "AED" });
  });
});

describe("writing", () => {
  const written = { json: { id: "5", updatedAt: "2026-03-02T08:00:00.123Z", properties: {} } };

  test("a changed record answers with the instant of its change", async () => {
    const { portal, seen } = await portalThat(() => written);
    expect(await portal.updateRecord("contacts", 5, { handoff_source: "referral" })).toEqual({
      id: 5,
      updatedAtMs: at("2026-03-02T08:00:00.123Z"),
    });
    expect([seen[0]?.method, seen[0]?.path]).toEqual(["PATCH", "/crm/objects/2026-09/contacts/5"]);
    expect(jsonOf(seen[0])).toEqual({ properties: { handoff_source: "referral" } });
  });

  test("a new call is linked to its contact", async () => {
    const { portal, seen } = await portalThat(() => ({ status: 201, ...written }));
    await portal.createRecord("calls", { hs_call_direction: "OUTBOUND" }, 77);
    expect(jsonOf(seen[0])).toEqual({
      properties: { hs_call_direction: "OUTBOUND" },
      associations: [{ to: { id: "77" }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }] }],
    });
  });

  test("a property that is there already is told, not refused", async () => {
    const definition = { name: "handoff_source", label: "Source", groupName: "handoff", type: "enumeration", fieldType: "select" } as const;
    const { portal } = await portalThat((_request, nth) =>
      nth === 1 ? { status: 201, json: {} } : { status: 409, json: { category: "CONFLICT" } },
    );
    expect(await portal.createProperty("contacts", definition)).toBe("created");
    expect(await portal.createProperty("contacts", definition)).toBe("exists");
    await portal.ensurePropertyGroup("contacts", { name: "handoff", label: "Handoff" });
  });

  test("an archived record answers with nothing", async () => {
    const { portal, seen } = await portalThat(() => ({ status: 204 }));
    await portal.archiveRecord("calls", 5);
    expect(seen[0]?.method).toBe("DELETE");
  });
});
