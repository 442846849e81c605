import type { Portal } from "../../sandbox/portal/portal";
import { aPortal, call, closePortals } from "./a-portal";

afterEach(closePortals);

const OBJECTS = "/crm/objects/2026-09";
const PROPERTIES = "/crm/properties/2026-09/contacts";
const option = (value: string, hidden = false) => ({ value, label: value, hidden });

const aPortalWithSource = async (): Promise<Portal> => {
  const portal = await aPortal();
  await call(portal, "POST", `${PROPERTIES}/groups`, { name: "handoff", label: "Handoff" });
  await call(portal, "POST", PROPERTIES, {
    name: "handoff_source",
    label: "Lead source",
    groupName: "handoff",
    type: "enumeration",
    fieldType: "select",
    options: [option("referral"), option("ads"), option("fair")],
  });
  return portal;
};

const update = (portal: Portal, inputs: Record<string, Record<string, string>>) =>
  call(portal, "POST", `${OBJECTS}/contacts/batch/update`, {
    inputs: Object.entries(inputs).map(([id, properties]) => ({ id, properties })),
  });
const sourceOf = (portal: Portal, id: number) => portal.read("contacts", id)!.properties.handoff_source;

/** What a portal may refuse, and the property and code that its answer names. */
const REFUSALS = [
  {
    name: "a required property that is missing",
    prepare: async (portal: Portal): Promise<void> => {
      portal.rules.push({ objectType: "contacts", whenProperty: "hs_lead_status", whenValue: "OPEN", requires: "jobtitle" });
      portal.ui.updateRecord("contacts", 102, { hs_lead_status: "OPEN" });
    },
    fault: { code: "REQUIRED_PROPERTY", property: "jobtitle" },
  },
  {
    name: "an option that an admin removed",
    prepare: async (portal: Portal): Promise<void> => {
      await call(portal, "PATCH", `${PROPERTIES}/handoff_source`, { options: [option("referral"), option("fair")] });
    },
    fault: { code: "INVALID_OPTION", property: "handoff_source" },
  },
  {
    name: "an option that an admin hid",
    prepare: async (portal: Portal): Promise<void> => {
      await call(portal, "PATCH", `${PROPERTIES}/handoff_source`, { options: [option("referral"), option("ads", true)] });
    },
    fault: { code: "INVALID_OPTION", property: "handoff_source" },
  },
];

describe.each(REFUSALS)("a batch update with $name", ({ prepare, fault }) => {
  const INPUTS = { 101: { handoff_source: "referral" }, 102: { handoff_source: "ads" } };

  test("refuses that record in HubSpot's words and writes the others", async () => {
    const portal = await aPortalWithSource();
    await prepare(portal);
    const { status, body } = await update(portal, INPUTS);
    expect(status).toBe(207);
    expect(body.results.map(({ id }) => id)).toEqual(["101"]);
    expect(body.errors).toEqual([
      expect.objectContaining({
        category: "VALIDATION_ERROR",
        message: expect.stringContaining(fault.property) as string,
        context: { ids: ["102"] },
        errors: [expect.objectContaining({ code: fault.code, context: { propertyName: [fault.property] } })],
      }),
    ]);
    expect([sourceOf(portal, 101), sourceOf(portal, 102)]).toEqual(["referral", undefined]);
  });

  test("refuses the whole batch without naming the record, where the portal is so", async () => {
    const portal = await aPortalWithSource();
    await prepare(portal);
    portal.batchRefusesWhole = true;
    const { status, body } = await update(portal, INPUTS);
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: "error", category: "VALIDATION_ERROR" });
    expect(body.message).toContain(fault.property);
    // Its correlation id is random: it may hold any digits.
    expect(JSON.stringify({ ...body, correlationId: "" })).not.toContain("102");
    expect([sourceOf(portal, 101), sourceOf(portal, 102)]).toEqual([undefined, undefined]);

    portal.batchRefusesWhole = false;
    expect((await update(portal, INPUTS)).status).toBe(207);
  });
});

test("a record that is not there never makes a whole batch a 400", async () => {
  const portal = await aPortalWithSource();
  portal.batchRefusesWhole = true;
  const { status, body } = await update(portal, { 101: { handoff_source: "ads" }, 999: { handoff_source: "ads" } });
  expect(status).toBe(207);
  expect(body.errors.map(({ context }) => context.ids)).toEqual([["999"]]);
  expect(sourceOf(portal, 101)).toBe("ads");
});

test("a removed option stays on records that have it, and comes back with the option", async () => {
  const portal = await aPortalWithSource();
  await update(portal, { 101: { handoff_source: "ads" } });
  await call(portal, "PATCH", `${PROPERTIES}/handoff_source`, { options: [option("referral")] });
  const read = await call(portal, "GET", `${OBJECTS}/contacts/101?properties=handoff_source`);
  expect(read.body.properties.handoff_source).toBe("ads");
  const refused = await update(portal, { 102: { handoff_source: "ads" } });
  expect(refused.status).toBe(400);
  expect(refused.body.message).toContain("ads was not one of the allowed options: [referral]");
  await call(portal, "PATCH", `${PROPERTIES}/handoff_source`, { options: [option("referral"), option("ads")] });
  expect((await update(portal, { 102: { handoff_source: "ads" } })).status).toBe(200);
});

test("a property that an admin archived is unknown to writes and searches", async () => {
  const portal = await aPortalWithSource();
  expect((await call(portal, "DELETE", `${PROPERTIES}/handoff_source`)).status).toBe(204);
  const { status, body } = await update(portal, { 101: { handoff_source: "ads" }, 102: { hs_lead_status: "OPEN" } });
  expect(status).toBe(207);
  expect(body.errors).toEqual([
    expect.objectContaining({
      context: { ids: ["101"] },
      errors: [expect.objectContaining({ code: "PROPERTY_DOESNT_EXIST", context: { propertyName: ["handoff_source"] } })],
    }),
  ]);
  const filters = [{ propertyName: "handoff_source", operator: "HAS_PROPERTY" }];
  expect((await call(portal, "POST", `${OBJECTS}/contacts/search`, { filterGroups: [{ filters }] })).status).toBe(400);
});
