import type { Portal } from "../../sandbox/portal/portal";
import type { ObjectType } from "../../sandbox/portal/seed";
import { APP_ID, REDIRECT, SCOPES, aPortal, call, closePortals, install } from "./a-portal";
import type { Receiver } from "./a-receiver";
import { aReceiver } from "./a-receiver";

let receiver: Receiver;

beforeEach(async () => {
  receiver = await aReceiver();
});
afterEach(async () => {
  await closePortals();
  await receiver.close();
});

const OBJECTS = "/crm/objects/2026-09";
const TIMESTAMP = "2026-02-01T10:00:00.000Z";

interface Activity {
  type: ObjectType;
  singular: string;
  /** HubSpot's id of the link from the activity to a contact */
  toContact: number;
  properties: Record<string, string>;
  /** a later value of one of them */
  change: [property: string, value: string];
}

const ACTIVITIES: Activity[] = [
  {
    type: "emails",
    singular: "email",
    toContact: 198,
    properties: { hs_email_direction: "INCOMING_EMAIL", hs_email_status: "SENT" },
    change: ["hs_email_direction", "FORWARDED_EMAIL"],
  },
  {
    type: "communications",
    singular: "communication",
    toContact: 81,
    properties: { hs_communication_channel_type: "WHATS_APP", hs_communication_logged_from: "CRM" },
    change: ["hs_communication_channel_type", "SMS"],
  },
  {
    type: "tasks",
    singular: "task",
    toContact: 204,
    properties: { hs_task_status: "NOT_STARTED", hs_task_type: "CALL" },
    change: ["hs_task_status", "COMPLETED"],
  },
  { type: "notes", singular: "note", toContact: 202, properties: { hs_note_body: "Called back" }, change: ["hubspot_owner_id", "12"] },
  {
    type: "calls",
    singular: "call",
    toContact: 194,
    properties: {
      hs_call_direction: "OUTBOUND",
      hs_call_status: "NO_ANSWER",
      hs_call_to_number: "+97145550100",
      hs_call_from_number: "+97145550101",
    },
    change: ["hs_call_status", "COMPLETED"],
  },
  {
    type: "meetings",
    singular: "meeting",
    toContact: 200,
    properties: { hs_meeting_outcome: "SCHEDULED" },
    change: ["hs_meeting_outcome", "COMPLETED"],
  },
];

const anInstalledPortal = async ({ singular, change }: Activity): Promise<{ portal: Portal; token: string }> => {
  const portal = await aPortal({
    limits: { searchesPerSecond: 1_000 },
    app: {
      name: "Handoff",
      webhookUrl: receiver.url,
      redirectUrls: [REDIRECT],
      requiredScopes: ["oauth"],
      optionalScopes: SCOPES,
      subscriptions: [
        ...["creation", "deletion", "restore", "associationChange"].map((kind) => ({
          subscriptionType: `object.${kind}`,
          objectType: singular,
        })),
        { subscriptionType: "object.propertyChange", objectType: singular, propertyName: change[0] },
        { subscriptionType: "object.associationChange", objectType: "contact" },
      ],
    },
  });
  const { access_token } = await install(portal);
  return { portal, token: access_token };
};

describe.each(ACTIVITIES)("$type", (activity) => {
  const { type, singular, toContact, properties, change } = activity;

  test("are created with their link, read with history, found by search, and archived", async () => {
    const { portal, token } = await anInstalledPortal(activity);
    const created = await call(
      portal,
      "POST",
      `${OBJECTS}/${type}`,
      {
        properties: { ...properties, hs_timestamp: TIMESTAMP, hubspot_owner_id: "11" },
        associations: [{ to: { id: 101 }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: toContact }] }],
      },
      token,
    );
    expect(created.status).toBe(201);
    const { id } = created.body;
    portal.ui.updateRecord(type, Number(id), { [change[0]]: change[1] });

    const listed = await call(portal, "GET", `${OBJECTS}/${type}?associations=contacts&properties=hs_timestamp`, undefined, token);
    expect(listed.body.results[0]).toMatchObject({
      id,
      properties: { hs_timestamp: TIMESTAMP },
      associations: { contacts: { results: [{ id: "101", type: `${singular}_to_contact` }] } },
    });
    const read = await call(
      portal,
      "POST",
      `${OBJECTS}/${type}/batch/read`,
      { inputs: [{ id }], properties: ["hs_createdate", "hubspot_owner_id"], propertiesWithHistory: [change[0]] },
      token,
    );
    expect(read.body.results[0]!.propertiesWithHistory[change[0]]![0]!.value).toBe(change[1]);
    expect(read.body.results[0]!.properties.hs_createdate).toBe((created.body as unknown as { createdAt: string }).createdAt);

    for (const [from, to, fromId, toId] of [
      [type, "contacts", id, 101],
      ["contacts", type, "101", Number(id)],
    ] as const) {
      const links = await call(portal, "POST", `/crm/associations/2026-09/${from}/${to}/batch/read`, { inputs: [{ id: fromId }] }, token);
      expect(links.body.results).toEqual([{ from: { id: fromId }, to: [expect.objectContaining({ toObjectId: toId })] }]);
    }
    const found = await call(
      portal,
      "POST",
      `${OBJECTS}/${type}/search`,
      { filterGroups: [{ filters: [{ propertyName: change[0], operator: "EQ", value: change[1] }] }], sorts: ["hs_lastmodifieddate"] },
      token,
    );
    expect(found.body.results.map((record) => record.id)).toEqual([id]);

    expect((await call(portal, "DELETE", `${OBJECTS}/${type}/${id}`, undefined, token)).status).toBe(204);
    expect((await call(portal, "GET", `${OBJECTS}/${type}`, undefined, token)).body.results).toEqual([]);
    expect((await call(portal, "GET", `${OBJECTS}/${type}?archived=true`, undefined, token)).body.results[0]).toMatchObject({
      id,
      archived: true,
    });
  });

  test("tell of creation, change and deletion, never of links", async () => {
    const { portal } = await anInstalledPortal(activity);
    const contact = { type: "contacts", id: 101 } as const;
    const { id } = portal.ui.createRecord(type, { hs_timestamp: TIMESTAMP, ...properties }, { associatedWith: [contact] });
    await portal.webhooks.settled();
    portal.ui.updateRecord(type, id, { [change[0]]: change[1] });
    portal.ui.associate({ type, id }, { type: "contacts", id: 102 });
    portal.ui.dissociate({ type, id }, contact);
    await portal.webhooks.settled();
    portal.ui.archive(type, id);
    await portal.webhooks.settled();
    const told = receiver.received
      .flatMap(({ events }) => events)
      .map((event) => [event.subscriptionType, event.objectId, event.propertyValue]);
    expect(told).toEqual([
      ["object.creation", id, undefined],
      ...(properties[change[0]] === undefined ? [] : [["object.propertyChange", id, properties[change[0]]]]),
      ["object.propertyChange", id, change[1]],
      ["object.deletion", id, undefined],
    ]);
  });
});

describe("a new record", () => {
  test("of an app names the app", async () => {
    const { portal, token } = await anInstalledPortal(ACTIVITIES[0]!);
    const { body } = await call(portal, "POST", `${OBJECTS}/contacts`, { properties: { email: "new@example.com" } }, token);
    expect(portal.read("contacts", Number(body.id))!.properties).toMatchObject({
      hs_object_source: "INTEGRATION",
      hs_object_source_id: String(APP_ID),
      hs_object_source_detail_1: "Handoff",
    });
    expect(portal.read("contacts", Number(body.id))!.properties.hs_created_by_user_id).toBeUndefined();
  });

  test("of a person names the user, one of an import the import", async () => {
    const portal = await aPortal();
    const byHand = portal.ui.createRecord("contacts", {}, { userId: 502 });
    expect(byHand.properties).toMatchObject({
      hs_object_source: "CRM_UI",
      hs_object_source_id: "userId:502",
      hs_created_by_user_id: "502",
    });
    const imported = portal.ui.createRecord("contacts", {}, { sourceType: "IMPORT", sourceName: "Old CRM.csv" });
    expect(imported.properties).toMatchObject({ hs_object_source: "IMPORT", hs_object_source_detail_1: "Old CRM.csv" });
  });
});

test.each([
  ["contacts", ["hs_analytics_source_data_2", "hs_latest_source_data_2", "hs_google_click_id", "hs_facebook_click_id"]],
  ["contacts", ["hs_analytics_first_url", "hs_analytics_last_url", "hs_analytics_last_timestamp", "hs_email_last_click_date"]],
  ["contacts", ["first_conversion_event_name", "recent_conversion_event_name"]],
  ["deals", ["closed_lost_reason"]],
  ["emails", ["hs_timestamp", "hs_email_direction", "hs_email_status", "hubspot_owner_id", "hs_createdate", "hs_object_source"]],
  ["communications", ["hs_communication_channel_type", "hs_timestamp", "hs_communication_logged_from", "hs_object_source_detail_1"]],
  ["tasks", ["hs_task_status", "hs_task_type", "hs_timestamp", "hs_task_completion_date", "hubspot_owner_id", "hs_created_by_user_id"]],
  ["notes", ["hs_timestamp", "hubspot_owner_id", "hs_object_source_id"]],
  ["calls", ["hs_call_to_number", "hs_call_from_number", "hs_call_status"]],
])("%s know %s", async (type, names) => {
  const portal = await aPortal();
  const { body } = await call(portal, "POST", `/crm/properties/2026-09/${type}/batch/read`, { inputs: names.map((name) => ({ name })) });
  expect(body.results.map(({ name }) => name)).toEqual(names);
});
