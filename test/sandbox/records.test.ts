import { APP_ID, aPortal, call, closePortals, install } from "./a-portal";
import { JANUARY, aContact, aDeal, aSeed, versions } from "./a-seed";

afterEach(closePortals);

const OBJECTS = "/crm/objects/2026-09";

describe("a list", () => {
  test("pages by id in a stable order while records come and go", async () => {
    const portal = await aPortal({ seed: aSeed({ records: [103, 101, 105, 102, 104].map((id) => aContact(id)), associations: [] }) });
    const first = await call(portal, "GET", `${OBJECTS}/contacts?limit=2`);
    expect(first.body.results.map((record) => record.id)).toEqual(["101", "102"]);
    expect(first.body.paging!.next.after).toBe("102");
    portal.ui.archive("contacts", 101);
    portal.ui.archive("contacts", 103);

    const second = await call(portal, "GET", `${OBJECTS}/contacts?limit=2&after=${first.body.paging!.next.after}`);
    expect(second.body.results.map((record) => record.id)).toEqual(["104", "105"]);
    expect(second.body.paging).toBeUndefined();
    const gone = await call(portal, "GET", `${OBJECTS}/contacts?archived=true`);
    expect(gone.body.results.map((record) => record.id)).toEqual(["101", "103"]);
  });

  test("takes 100 a page, 50 with history", async () => {
    const portal = await aPortal();
    expect((await call(portal, "GET", `${OBJECTS}/contacts?limit=100`)).status).toBe(200);
    expect((await call(portal, "GET", `${OBJECTS}/contacts?limit=101`)).status).toBe(400);
    expect((await call(portal, "GET", `${OBJECTS}/contacts?limit=50&propertiesWithHistory=lifecyclestage`)).status).toBe(200);
    const over = await call(portal, "GET", `${OBJECTS}/contacts?limit=51&propertiesWithHistory=lifecyclestage`);
    expect(over.status).toBe(400);
    expect(over.body).toMatchObject({ status: "error", category: "VALIDATION_ERROR" });
  });

  test("gives associations inline, without those in the recycle bin", async () => {
    const portal = await aPortal();
    const linked = await call(portal, "GET", `${OBJECTS}/deals?associations=contacts`);
    expect(linked.body.results[0]!.associations).toEqual({ contacts: { results: [{ id: "101", type: "deal_to_contact" }] } });
    portal.ui.archive("contacts", 101);
    const alone = await call(portal, "GET", `${OBJECTS}/deals?associations=contacts`);
    expect(alone.body.results[0]!.associations).toBeUndefined();
  });

  test("carries the portal's time in its Date header", async () => {
    const portal = await aPortal({ timeOffsetMs: -40 * 24 * 3_600_000 });
    const { headers } = await call(portal, "GET", `${OBJECTS}/contacts`);
    expect(Math.abs(Date.parse(headers.get("date") ?? "") - portal.clock.nowMs())).toBeLessThan(3_000);
  });
});

describe("a history", () => {
  const stages = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? "lead" : "marketingqualifiedlead"));
  const amounts = Array.from({ length: 30 }, (_, index) => String(index));
  const seed = aSeed({
    records: [aContact(101, { lifecyclestage: versions(stages) }), aDeal(201, { amount: versions(amounts) })],
    associations: [],
  });

  test("comes newest first and ends at 45 revisions for contacts, 20 for others", async () => {
    const portal = await aPortal({ seed });
    const contact = await call(portal, "GET", `${OBJECTS}/contacts/101?propertiesWithHistory=lifecyclestage`);
    expect(contact.body.propertiesWithHistory.lifecyclestage).toHaveLength(45);
    expect(contact.body.propertiesWithHistory.lifecyclestage![0]).toEqual({
      value: "marketingqualifiedlead",
      timestamp: new Date(JANUARY + 59 * 3_600_000).toISOString(),
      sourceType: "CRM_UI",
      sourceId: "userId:501",
    });
    const deal = await call(portal, "GET", `${OBJECTS}/deals/201?propertiesWithHistory=amount`);
    expect(deal.body.propertiesWithHistory.amount).toHaveLength(20);
    expect(deal.body.properties.amount).toBe("29");
  });

  test("is whole when the caps are off", async () => {
    const portal = await aPortal({ seed, limits: { historyRevisions: null } });
    const contact = await call(portal, "GET", `${OBJECTS}/contacts/101?propertiesWithHistory=lifecyclestage`);
    expect(contact.body.propertiesWithHistory.lifecyclestage).toHaveLength(60);
  });
});

describe("a batch read", () => {
  test("answers 207 and names the ids that are not there", async () => {
    const portal = await aPortal();
    const { status, body } = await call(portal, "POST", `${OBJECTS}/contacts/batch/read`, {
      inputs: [{ id: "101" }, { id: "999" }],
      properties: ["lifecyclestage", "no_such_property"],
    });
    expect(status).toBe(207);
    expect(body.results).toHaveLength(1);
    expect(body.results[0]!.properties).toEqual({
      lifecyclestage: null,
      createdate: "2026-01-05T08:00:00.000Z",
      hs_object_id: "101",
      lastmodifieddate: "2026-01-05T08:00:00.000Z",
    });
    expect(body).toMatchObject({ status: "COMPLETE", numErrors: 1, errors: [{ category: "OBJECT_NOT_FOUND", context: { ids: ["999"] } }] });
  });

  test("takes 100 ids, 50 with history", async () => {
    const portal = await aPortal();
    const inputs = Array.from({ length: 100 }, (_, index) => ({ id: String(101 + index) }));
    expect((await call(portal, "POST", `${OBJECTS}/contacts/batch/read`, { inputs })).status).toBe(207);
    const over = await call(portal, "POST", `${OBJECTS}/contacts/batch/read`, {
      inputs: inputs.slice(0, 51),
      propertiesWithHistory: ["createdate"],
    });
    expect(over.status).toBe(400);
  });

  test.each(["/crm/v3/objects", "/crm/objects/2026-03"])("answers alike under %s", async (twin) => {
    const portal = await aPortal();
    const body = { inputs: [{ id: "201" }], properties: ["amount"], propertiesWithHistory: ["dealstage"] };
    const dated = await call(portal, "POST", `${OBJECTS}/deals/batch/read`, body);
    const other = await call(portal, "POST", `${twin}/deals/batch/read`, body);
    expect(other.body.results).toEqual(dated.body.results);
  });
});

describe("a write", () => {
  test("enters the history with the app as its source and moves the last-modified instant", async () => {
    const portal = await aPortal();
    const { access_token } = await install(portal);
    const answer = await call(portal, "PATCH", `${OBJECTS}/contacts/101`, { properties: { hs_lead_status: "OPEN" } }, access_token);
    expect(answer.status).toBe(200);
    const [version] = portal.read("contacts", 101)!.history.hs_lead_status!;
    expect(version).toMatchObject({ value: "OPEN", sourceType: "INTEGRATION", sourceId: String(APP_ID) });
    expect(answer.body.updatedAt).toBe(new Date(version!.at).toISOString());
    expect(answer.body.properties).toMatchObject({ hs_lead_status: "OPEN", lastmodifieddate: answer.body.updatedAt });
  });

  test("of the value that stands makes no revision", async () => {
    const portal = await aPortal();
    await call(portal, "PATCH", `${OBJECTS}/deals/201`, { properties: { amount: 1000 } });
    expect(portal.read("deals", 201)!.history.amount).toHaveLength(1);
  });

  test("is refused whole, with every fault named, when values do not hold", async () => {
    const portal = await aPortal();
    const { status, body } = await call(portal, "PATCH", `${OBJECTS}/deals/201`, {
      properties: {
        amount: "much",
        nonsense: "1",
        closedate: "tomorrow",
        dealstage: "nowhere",
        dealname: "kept out",
        hs_is_closed: "true",
      },
    });
    expect(status).toBe(400);
    expect(body.category).toBe("VALIDATION_ERROR");
    expect(body.message).toMatch(/^Property values were not valid: \[\{"isValid":false/);
    expect(Object.fromEntries(body.errors.map((fault) => [fault.context.propertyName![0], fault.code]))).toEqual({
      amount: "INVALID_DOUBLE",
      nonsense: "PROPERTY_DOESNT_EXIST",
      closedate: "INVALID_LONG",
      dealstage: "INVALID_OPTION",
      hs_is_closed: "READ_ONLY_VALUE",
    });
    expect(portal.read("deals", 201)!.properties.dealname).toBeUndefined();
  });

  test("of a stage stamps the entry in the same millisecond and closes the deal now", async () => {
    const portal = await aPortal();
    await call(portal, "PATCH", `${OBJECTS}/deals/201`, { properties: { dealstage: "closedwon" } });
    const deal = portal.read("deals", 201)!;
    const enteredAt = deal.history.dealstage!.at(-1)!.at;
    expect(deal.properties.hs_v2_date_entered_closedwon).toBe(new Date(enteredAt).toISOString());
    expect(deal.properties.hs_v2_date_exited_appointmentscheduled).toBe(new Date(enteredAt).toISOString());
    expect(deal.properties.closedate).toBe(new Date(enteredAt).toISOString());
    const read = await call(portal, "GET", `${OBJECTS}/deals/201?properties=hs_is_closed_won,hs_is_closed_lost`);
    expect(read.body.properties).toMatchObject({ hs_is_closed_won: "true", hs_is_closed_lost: "false" });
  });

  test("keeps a close date that comes with the stage", async () => {
    const portal = await aPortal();
    await call(portal, "PATCH", `${OBJECTS}/deals/201`, { properties: { dealstage: "closedlost", closedate: "1772323200000" } });
    expect(portal.read("deals", 201)!.properties.closedate).toBe("2026-03-01T00:00:00.000Z");
  });

  test("by an app moves a lifecycle stage only forward, unless it was cleared", async () => {
    const portal = await aPortal();
    const write = (lifecyclestage: string) => call(portal, "PATCH", `${OBJECTS}/contacts/101`, { properties: { lifecyclestage } });
    await write("opportunity");
    expect((await write("lead")).body.properties.lifecyclestage).toBe("opportunity");
    await write("");
    expect((await write("lead")).body.properties.lifecyclestage).toBe("lead");
  });

  test("that an admin's rule forbids is a 400 for that record", async () => {
    const portal = await aPortal();
    portal.rules.push({ objectType: "deals", whenProperty: "dealstage", whenValue: "closedlost", requires: "closed_lost_reason" });
    const refused = await call(portal, "PATCH", `${OBJECTS}/deals/201`, { properties: { dealstage: "closedlost" } });
    expect(refused.status).toBe(400);
    expect(refused.body.category).toBe("VALIDATION_ERROR");
    const given = await call(portal, "PATCH", `${OBJECTS}/deals/201`, {
      properties: { dealstage: "closedlost", closed_lost_reason: "price" },
    });
    expect(given.status).toBe(200);
  });

  test("in a batch succeeds for the others when one fails", async () => {
    const portal = await aPortal();
    const { status, body } = await call(portal, "POST", `${OBJECTS}/contacts/batch/update`, {
      inputs: [
        { id: "101", properties: { hs_lead_status: "OPEN" } },
        { id: "102", properties: { hs_lead_status: "NONSENSE" } },
        { id: "999", properties: { hs_lead_status: "OPEN" } },
      ],
    });
    expect(status).toBe(207);
    expect(body.results).toHaveLength(1);
    expect(body.errors.map((error) => error.context.ids)).toEqual([["102"], ["999"]]);
  });
});

describe("a new record", () => {
  test("of an activity needs its time, and is linked as it is made", async () => {
    const portal = await aPortal();
    const associations = [{ to: { id: 101 }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194 }] }];
    const refused = await call(portal, "POST", `${OBJECTS}/calls`, { properties: { hs_call_direction: "OUTBOUND" }, associations });
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0]!.context.properties).toEqual(["hs_timestamp"]);

    const properties = { hs_call_direction: "OUTBOUND", hs_timestamp: "2026-02-01T10:00:00Z", hubspot_owner_id: "11" };
    const created = await call(portal, "POST", `${OBJECTS}/calls`, { properties, associations });
    expect(created.status).toBe(201);
    expect(portal.read("calls", Number(created.body.id))!.associations).toEqual([{ type: "contacts", id: 101 }]);
  });

  test("with the e-mail address of another contact is a conflict", async () => {
    const portal = await aPortal();
    const first = await call(portal, "POST", `${OBJECTS}/contacts`, { properties: { email: "a@example.com" } });
    const second = await call(portal, "POST", `${OBJECTS}/contacts`, { properties: { email: "a@example.com" } });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ category: "CONFLICT", message: `Contact already exists. Existing ID: ${first.body.id}` });
  });
});

describe("a merge", () => {
  test("keeps the primary's values, fills what it lacks, and lets the old id lead to it", async () => {
    const portal = await aPortal();
    portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN", lifecyclestage: "lead" });
    portal.ui.updateRecord("contacts", 102, { hs_lead_status: "CONNECTED", lifecyclestage: "customer", jobtitle: "Buyer" });
    portal.ui.associate({ type: "deals", id: 201 }, { type: "contacts", id: 102 });
    const merged = await call(portal, "POST", `${OBJECTS}/contacts/merge`, { primaryObjectId: "101", objectIdToMerge: "102" });
    expect(merged.status).toBe(200);

    const read = await call(
      portal,
      "GET",
      `${OBJECTS}/contacts/102?properties=hs_lead_status,lifecyclestage,jobtitle,hs_merged_object_ids`,
    );
    expect(read.body.id).toBe("101");
    expect(read.body.properties).toMatchObject({
      hs_lead_status: "OPEN",
      lifecyclestage: "customer",
      jobtitle: "Buyer",
      hs_merged_object_ids: "102",
    });
    expect(portal.read("deals", 201)!.associations).toEqual([{ type: "contacts", id: 101 }]);
    expect(portal.list("contacts").map(({ id }) => id)).toEqual([101, 103]);
  });

  test("may give a new id, to which both old ones lead", async () => {
    const portal = await aPortal();
    portal.mergeGivesNewId = true;
    const merged = await call(portal, "POST", `${OBJECTS}/contacts/merge`, { primaryObjectId: "101", objectIdToMerge: "102" });
    const newId = Number(merged.body.id);
    expect([101, 102]).not.toContain(newId);
    expect(portal.read("contacts", 101)!.id).toBe(newId);
    expect(portal.read("contacts", 102)!.id).toBe(newId);
    expect(portal.read("contacts", newId)!.properties.hs_merged_object_ids).toBe("101;102");
    expect(portal.read("deals", 201)!.associations).toEqual([{ type: "contacts", id: newId }]);
  });

  test("of a record with itself is refused", async () => {
    const portal = await aPortal();
    expect((await call(portal, "POST", `${OBJECTS}/contacts/merge`, { primaryObjectId: "101", objectIdToMerge: "101" })).status).toBe(400);
  });
});

test("an archived record is gone for reads until it is restored", async () => {
  const portal = await aPortal();
  expect((await call(portal, "DELETE", `${OBJECTS}/contacts/101`)).status).toBe(204);
  expect((await call(portal, "GET", `${OBJECTS}/contacts/101`)).status).toBe(404);
  expect((await call(portal, "GET", `${OBJECTS}/contacts/101?archived=true`)).body).toMatchObject({ id: "101", archived: true });
  portal.ui.restore("contacts", 101);
  expect(
    (await call(portal, "GET", `${OBJECTS}/deals?associations=contacts`)).body.results[0]!.associations!.contacts!.results,
  ).toHaveLength(1);
});

test("a privacy deletion leaves nothing to read, archived or not", async () => {
  const portal = await aPortal();
  expect((await call(portal, "POST", `${OBJECTS}/contacts/gdpr-delete`, { objectId: "101" })).status).toBe(204);
  expect((await call(portal, "GET", `${OBJECTS}/contacts/101`)).status).toBe(404);
  expect((await call(portal, "GET", `${OBJECTS}/contacts/101?archived=true`)).status).toBe(404);
  expect(portal.read("deals", 201)!.associations).toEqual([]);
});

test("a seed gets the stamps that HubSpot would have set", async () => {
  const seed = aSeed({ records: [aDeal(201, { dealstage: versions(["appointmentscheduled", "closedwon"]) })], associations: [] });
  const portal = await aPortal({ seed });
  expect(portal.read("deals", 201)!.properties).toMatchObject({
    hs_v2_date_entered_closedwon: "2026-01-05T09:00:00.000Z",
    amount_in_home_currency: "1000",
  });
});

test("a seed with a property nobody defined is refused", async () => {
  await expect(aPortal({ seed: aSeed({ records: [aContact(101, { mystery: versions(["1"]) })], associations: [] }) })).rejects.toThrow(
    "contacts.mystery",
  );
});

test("a property of HubSpot's own that the sandbox does not list is taken from a seed", async () => {
  const portal = await aPortal({ seed: aSeed({ records: [aContact(101, { hs_persona: versions(["persona_1"]) })], associations: [] }) });
  const { body } = await call(portal, "GET", `${OBJECTS}/contacts/101?properties=hs_persona`);
  expect(body.properties.hs_persona).toBe("persona_1");
});

test("a reset brings the seed back", async () => {
  const portal = await aPortal();
  portal.ui.updateRecord("contacts", 101, { hs_lead_status: "OPEN" });
  portal.ui.archive("deals", 201);
  await install(portal);
  portal.reset();
  expect(portal.read("contacts", 101)!.properties.hs_lead_status).toBeUndefined();
  expect(portal.list("deals")).toHaveLength(1);
  expect(portal.isInstalled).toBe(false);
});
