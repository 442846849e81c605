import { createTestDatabase, type TestDatabase } from "../support/database";
import { runApp, type RunningApp } from "../support/running-app";

jest.setTimeout(180_000);

let database: TestDatabase;
let running: RunningApp;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await runApp({ database });
  await running.install();
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

const ask = (path: string, change: object, expectedVersion = 1) => running.write(path, { expectedVersion, change });

test.each([
  { change: { serviceProperty: { objectType: "contacts", property: "no_such_field" } }, path: "serviceProperty.property", of: "contacts" },
  // there, but of contacts
  { change: { serviceProperty: { objectType: "deals", property: "hs_lead_status" } }, path: "serviceProperty.property", of: "deals" },
  { change: { personaProperty: { property: "no_such_field", wanted: [] } }, path: "personaProperty.property", of: "contacts" },
  {
    change: { engagement: [{ property: "no_such_field", label: "Demo", weight: 1 }] },
    path: "engagement.0.property",
    of: "contacts",
  },
  { change: { inquiryDateProperty: "no_such_field" }, path: "inquiryDateProperty", of: "contacts" },
  { change: { utmProperties: { source: null, medium: "no_such_field", campaign: null } }, path: "utmProperties.medium", of: "contacts" },
])("a field that HubSpot does not have is refused: $change", async ({ change, path, of }) => {
  const message = expect.stringMatching(new RegExp(`HubSpot has no property "\\w+" of ${of}:`)) as string;
  expect(await ask("/api/charter/preview", change)).toMatchObject({
    status: 200,
    body: { problems: [{ code: "unknown_property", path, message }] },
  });
  expect(await ask("/api/charter", change)).toMatchObject({
    status: 422,
    body: { code: "charter_refused", message: expect.stringContaining(`${path}: HubSpot has no property`) as string },
  });
});

test("a field that HubSpot has is taken, and one that is taken back asks nobody", async () => {
  const taken = { serviceProperty: { objectType: "contacts", property: "hs_lead_status" } };
  expect(await ask("/api/charter/preview", taken)).toMatchObject({ status: 200, body: { problems: [] } });
  expect(await ask("/api/charter", taken)).toMatchObject({ status: 200, body: { isChanged: true, version: 2 } });
  const asked = running.hubspot.requests().length;
  expect(await ask("/api/charter", { serviceProperty: null }, 2)).toMatchObject({ status: 200, body: { version: 3 } });
  expect(running.hubspot.requests().length).toBe(asked);
});
