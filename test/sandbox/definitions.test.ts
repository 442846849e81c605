import { aPortal, call, closePortals } from "./a-portal";
import { aContact, aSeed, versions } from "./a-seed";

afterEach(closePortals);

const PROPERTIES = "/crm/properties/2026-09/contacts";
const option = (value: string) => ({ value, label: value });
const SOURCE = {
  name: "handoff_source",
  label: "Lead source",
  groupName: "handoff",
  type: "enumeration",
  fieldType: "select",
  options: [option("referral"), option("ads")],
};

const withGroup = async () => {
  const portal = await aPortal();
  await call(portal, "POST", `${PROPERTIES}/groups`, { name: "handoff", label: "Handoff" });
  return portal;
};

describe("a property", () => {
  test("is created once; a second time is a conflict", async () => {
    const portal = await withGroup();
    expect((await call(portal, "POST", PROPERTIES, SOURCE)).status).toBe(201);
    const again = await call(portal, "POST", PROPERTIES, SOURCE);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ category: "OBJECT_ALREADY_EXISTS" });
    expect((await call(portal, "POST", `${PROPERTIES}/groups`, { name: "handoff", label: "Handoff" })).status).toBe(409);
  });

  test("needs its group", async () => {
    const answer = await call(await aPortal(), "POST", PROPERTIES, SOURCE);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain("handoff");
  });

  test("has its options replaced as a whole", async () => {
    const portal = await withGroup();
    await call(portal, "POST", PROPERTIES, SOURCE);
    const patched = await call(portal, "PATCH", `${PROPERTIES}/handoff_source`, { options: [option("ads"), option("fair")] });
    expect(patched.body.options.map(({ value }) => value)).toEqual(["ads", "fair"]);
    const refused = await call(portal, "PATCH", "/crm/objects/2026-09/contacts/101", { properties: { handoff_source: "referral" } });
    expect(refused.status).toBe(400);
  });

  test("that exists fails alone in a batch", async () => {
    const portal = await withGroup();
    await call(portal, "POST", PROPERTIES, SOURCE);
    const { status, body } = await call(portal, "POST", `${PROPERTIES}/batch/create`, {
      inputs: [SOURCE, { ...SOURCE, name: "handoff_campaign", type: "string", fieldType: "text", options: [] }],
    });
    expect(status).toBe(207);
    expect(body.results.map(({ name }) => name)).toEqual(["handoff_campaign"]);
    expect(body.errors[0]!.context).toEqual({ name: ["handoff_source"] });
  });

  test("that is archived is unknown to reads and writes", async () => {
    const portal = await withGroup();
    await call(portal, "POST", PROPERTIES, SOURCE);
    expect((await call(portal, "DELETE", `${PROPERTIES}/handoff_source`)).status).toBe(204);
    expect((await call(portal, "GET", `${PROPERTIES}/handoff_source`)).status).toBe(404);
    expect((await call(portal, "PATCH", "/crm/objects/2026-09/contacts/101", { properties: { handoff_source: "ads" } })).status).toBe(400);
  });

  test("counts against the account's limit", async () => {
    const portal = await aPortal({ limits: { customPropertiesPerObject: 1 } });
    await call(portal, "POST", `${PROPERTIES}/groups`, { name: "handoff", label: "Handoff" });
    await call(portal, "POST", PROPERTIES, SOURCE);
    expect((await call(portal, "GET", "/crm/limits/2026-03/custom-properties")).body.byObjectType[0]).toEqual({
      objectTypeId: "0-1",
      limit: 1,
      usage: 1,
      percentage: 100,
    });
    expect((await call(portal, "POST", PROPERTIES, { ...SOURCE, name: "one_more" })).status).toBe(400);
  });

  test("gains the values that a seed brings as options", async () => {
    const records = [aContact(101, { hs_lead_status: versions(["CALL_BACK"]) })];
    const portal = await aPortal({ seed: aSeed({ records, associations: [] }) });
    const { body } = await call(portal, "GET", `${PROPERTIES}/hs_lead_status`);
    expect(body.options.map(({ value }) => value)).toContain("CALL_BACK");
  });
});

test("the default deal pipeline tells won from lost by its metadata", async () => {
  const { body } = await call(await aPortal(), "GET", "/crm/pipelines/2026-09/deals");
  expect(body.results).toHaveLength(1);
  const metadata = Object.fromEntries(body.results[0]!.stages.map((stage) => [stage.id, stage.metadata]));
  expect(Object.keys(metadata)).toHaveLength(7);
  expect(metadata.closedwon).toEqual({ isClosed: "true", probability: "1.0" });
  expect(metadata.closedlost).toEqual({ isClosed: "true", probability: "0.0" });
  expect(metadata.contractsent).toEqual({ isClosed: "false", probability: "0.9" });
});

test("owners come in pages, archived ones apart", async () => {
  const portal = await aPortal();
  const first = await call(portal, "GET", "/crm/owners/2026-09?limit=1");
  expect(first.body.results[0]).toMatchObject({ id: "11", userId: 501, archived: false });
  const second = await call(portal, "GET", `/crm/owners/2026-09?limit=1&after=${first.body.paging!.next.after}`);
  expect(second.body.results[0]!.id).toBe("12");
  expect(second.body.paging).toBeUndefined();
  const archived = await call(portal, "GET", "/crm/v3/owners/?archived=true");
  expect(archived.body.results).toEqual([
    expect.objectContaining({ id: "13", userId: null, userIdIncludingInactive: 503, archived: true }),
  ]);
});

test("the account tells its zone and currency", async () => {
  expect((await call(await aPortal(), "GET", "/account-info/2026-09/details")).body).toMatchObject({
    portalId: 7_100_001,
    timeZone: "Asia/Dubai",
    companyCurrency: "AED",
    utcOffset: "+04:00",
    utcOffsetMilliseconds: 14_400_000,
  });
});
