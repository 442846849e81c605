import { aPortal, call, closePortals } from "./a-portal";

afterEach(closePortals);

const BATCH = "/crm/associations/2026-09/deals/contacts/batch";

test("a batch read names what has no association and answers 207", async () => {
  const portal = await aPortal();
  const lonely = portal.ui.createRecord("deals", { dealname: "alone" });
  const { status, body } = await call(portal, "POST", `${BATCH}/read`, { inputs: [{ id: "201" }, { id: String(lonely.id) }] });
  expect(status).toBe(207);
  expect(body.results).toEqual([
    { from: { id: "201" }, to: [{ toObjectId: 101, associationTypes: [{ category: "HUBSPOT_DEFINED", typeId: 3, label: null }] }] },
  ]);
  expect(body.errors[0]).toMatchObject({
    subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
    context: { fromObjectId: [String(lonely.id)] },
  });
});

test("a batch read takes 1,000 ids", async () => {
  const portal = await aPortal();
  const inputs = Array.from({ length: 1001 }, (_, index) => ({ id: String(index + 1) }));
  expect((await call(portal, "POST", `${BATCH}/read`, { inputs: inputs.slice(1) })).status).toBe(207);
  expect((await call(portal, "POST", `${BATCH}/read`, { inputs })).status).toBe(400);
});

test("a link made from one side is seen from the other, and leaves the last-modified instants alone", async () => {
  const portal = await aPortal();
  const before = portal.read("contacts", 102)!.updatedAtMs;
  const pair = { from: { id: "201" }, to: { id: "102" }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 3 }] };
  expect((await call(portal, "POST", `${BATCH}/create`, { inputs: [pair] })).status).toBe(201);
  expect((await call(portal, "GET", "/crm/v4/objects/contacts/102/associations/deals")).body.results).toEqual([
    { toObjectId: 201, associationTypes: [{ category: "HUBSPOT_DEFINED", typeId: 4, label: null }] },
  ]);
  expect(portal.read("contacts", 102)!.updatedAtMs).toBe(before);

  const archived = await call(portal, "POST", `${BATCH}/archive`, { inputs: [{ from: { id: "201" }, to: [{ id: "102" }] }] });
  expect(archived.status).toBe(204);
  expect(portal.read("contacts", 102)!.associations).toEqual([]);
});

test("the default link needs no type", async () => {
  const portal = await aPortal();
  const path = "/crm/objects/2026-09/deals/201/associations/default/contacts/103";
  expect((await call(portal, "PUT", path)).status).toBe(200);
  expect(portal.read("deals", 201)!.associations).toEqual([
    { type: "contacts", id: 101 },
    { type: "contacts", id: 103 },
  ]);
});
