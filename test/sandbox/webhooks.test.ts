import { createHmac } from "node:crypto";
import type { Portal } from "../../sandbox/portal/portal";
import type { PortalOptions } from "../../sandbox/portal/portal-options";
import { signV3 } from "../../sandbox/portal/sign-v3";
import { APP_ID, CLIENT_SECRET, REDIRECT, SUBSCRIPTIONS, aPortal, call, closePortals, install } from "./a-portal";
import type { Receiver } from "./a-receiver";
import { aReceiver } from "./a-receiver";
import { at } from "./a-seed";

let receiver: Receiver;

beforeEach(async () => {
  receiver = await aReceiver();
});
afterEach(async () => {
  await closePortals();
  await receiver.close();
});

const anInstalledPortal = async (changes: Partial<PortalOptions> = {}): Promise<{ portal: Portal; token: string }> => {
  const portal = await aPortal({
    app: { webhookUrl: `${receiver.url}?part=a%2Fb`, subscriptions: SUBSCRIPTIONS, redirectUrls: [REDIRECT] },
    ...changes,
  });
  const { access_token } = await install(portal);
  return { portal, token: access_token };
};

const events = () => receiver.received.flatMap((delivery) => delivery.events);
const kinds = () => events().map((event) => [event.subscriptionType, event.propertyName ?? event.associationType ?? null]);

describe("a delivery", () => {
  test("is signed over method, decoded address, raw body and timestamp", async () => {
    const { portal } = await anInstalledPortal({ webhookDelayMs: 100 });
    portal.ui.updateRecord("deals", 201, { amount: 2500 });
    await portal.webhooks.settled();

    const { headers, body } = receiver.received[0]!;
    const timestamp = String(headers["x-hubspot-request-timestamp"]);
    const address = `${receiver.url}?part=a/b`;
    expect(headers["x-hubspot-signature-v3"]).toBe(
      createHmac("sha256", CLIENT_SECRET).update(`POST${address}${body}${timestamp}`).digest("base64"),
    );
  });

  test("matches HubSpot's published signatures", () => {
    const body = "{'example_field':'example_value'}";
    const sign = (timestamp: number) =>
      signV3({
        clientSecret: CLIENT_SECRET,
        method: "POST",
        uri: "https://www.example.com/webhook_uri",
        body,
        timestamp: String(timestamp),
      });
    expect(sign(1_693_657_560_000)).toBe("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
    expect(sign(1_700_000_300_000)).toBe("RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=");
    expect(sign(15_000_000)).toBe("HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=");
  });

  test("holds at most 100 events, and no more than 10 are open at once", async () => {
    const { portal } = await anInstalledPortal();
    receiver.delayMs = 200;
    for (let index = 0; index < 1500; index += 1) portal.ui.updateRecord("deals", 201, { amount: 5000 + index });
    await portal.webhooks.settled();
    expect(events()).toHaveLength(1500);
    expect(Math.max(...receiver.received.map((delivery) => delivery.events.length))).toBe(100);
    expect(receiver.mostOpen()).toBe(10);
  });

  test("that is not answered 2xx comes again, signed anew, with the next attempt number", async () => {
    const { portal } = await anInstalledPortal({ webhookRetryDelaysMs: [15, 15, 15] });
    receiver.answers.push(503, 401);
    portal.ui.updateRecord("deals", 201, { amount: 2500 });
    await portal.webhooks.settled();
    expect(events().map((event) => event.attemptNumber)).toEqual([0, 1, 2]);
    expect(new Set(events().map((event) => event.eventId)).size).toBe(1);
    expect(portal.webhooks.deliveries().map(({ status }) => status)).toEqual([503, 401, 204]);
  });

  test("is given up after the last retry", async () => {
    const { portal } = await anInstalledPortal({ webhookRetryDelaysMs: [5] });
    receiver.answers.push(500, 500);
    portal.ui.updateRecord("deals", 201, { amount: 2500 });
    await portal.webhooks.settled();
    expect(receiver.received).toHaveLength(2);
  });

  test("goes out only while the app is installed", async () => {
    const { portal } = await anInstalledPortal();
    portal.uninstall();
    portal.ui.updateRecord("deals", 201, { amount: 2500 });
    await portal.webhooks.settled();
    expect(receiver.received).toHaveLength(0);
  });
});

describe("an event", () => {
  test("of a property has the instant of its history to the millisecond, and instants as Unix milliseconds", async () => {
    const { portal } = await anInstalledPortal();
    portal.ui.updateRecord("deals", 201, { dealstage: "closedwon" }, { userId: 502 });
    await portal.webhooks.settled();
    const version = portal.read("deals", 201)!.history.dealstage!.at(-1)!;
    const stage = events().find((event) => event.propertyName === "dealstage");
    expect(stage).toMatchObject({
      portalId: 7_100_001,
      appId: APP_ID,
      objectTypeId: "0-3",
      objectId: 201,
      propertyValue: "closedwon",
      occurredAt: version.at,
      changeSource: "CRM_UI",
      sourceId: "userId:502",
      attemptNumber: 0,
      isSensitive: false,
    });
    expect(events().find((event) => event.propertyName === "closedate")).toMatchObject({
      occurredAt: version.at,
      propertyValue: String(version.at),
    });
  });

  test("of a backdated change carries that instant", async () => {
    const { portal } = await anInstalledPortal();
    const atMs = at("2026-03-01T10:00:00.123Z");
    portal.ui.updateRecord("contacts", 101, { lifecyclestage: "salesqualifiedlead" }, { at: atMs });
    await portal.webhooks.settled();
    expect(kinds()).toEqual(
      expect.arrayContaining([
        ["object.propertyChange", "lifecyclestage"],
        ["object.propertyChange", "hs_v2_date_entered_salesqualifiedlead"],
      ]),
    );
    expect(new Set(events().map((event) => event.occurredAt))).toEqual(new Set([atMs]));
  });

  test("of the app's own write names the app as its source", async () => {
    const { portal, token } = await anInstalledPortal();
    await call(portal, "PATCH", "/crm/objects/2026-09/deals/201", { properties: { amount: "7" } }, token);
    await portal.webhooks.settled();
    expect(events()).toEqual([expect.objectContaining({ changeSource: "INTEGRATION", sourceId: String(APP_ID), propertyValue: "7" })]);
  });

  test("is not sent for a property without a subscription or a value that stands", async () => {
    const { portal } = await anInstalledPortal();
    portal.ui.updateRecord("deals", 201, { amount: 1000, dealname: "New name" });
    await portal.webhooks.settled();
    expect(events()).toEqual([]);
  });

  test("of an association comes once for each side", async () => {
    const { portal } = await anInstalledPortal();
    portal.ui.associate({ type: "contacts", id: 102 }, { type: "deals", id: 201 });
    portal.ui.associate({ type: "contacts", id: 102 }, { type: "deals", id: 201 });
    portal.ui.dissociate({ type: "deals", id: 201 }, { type: "contacts", id: 101 });
    await portal.webhooks.settled();
    expect(events().map((event) => [event.associationType, event.fromObjectId, event.toObjectId, event.associationRemoved])).toEqual([
      ["CONTACT_TO_DEAL", 102, 201, false],
      ["DEAL_TO_CONTACT", 201, 102, false],
      ["DEAL_TO_CONTACT", 201, 101, true],
      ["CONTACT_TO_DEAL", 101, 201, true],
    ]);
  });

  test("of a merge names the primary, the merged and the new id", async () => {
    const { portal } = await anInstalledPortal();
    const { id } = portal.ui.merge("contacts", 101, 102, { givesNewId: true });
    portal.ui.merge("contacts", id, 103);
    await portal.webhooks.settled();
    expect(events().filter((event) => event.subscriptionType === "object.merge")).toEqual([
      expect.objectContaining({ primaryObjectId: 101, mergedObjectIds: [101, 102], newObjectId: id }),
      expect.objectContaining({ primaryObjectId: id, mergedObjectIds: [103], newObjectId: id }),
    ]);
  });

  test.each([
    { name: "an archived contact", act: (portal: Portal) => portal.ui.archive("contacts", 101), sent: ["object.deletion"] },
    {
      name: "a restored contact",
      act: (portal: Portal) => {
        portal.ui.archive("contacts", 101);
        portal.ui.restore("contacts", 101);
      },
      sent: ["object.deletion", "object.restore"],
    },
    {
      name: "a privacy deletion",
      act: (portal: Portal) => portal.ui.privacyDelete(101),
      sent: ["contact.privacyDeletion", "object.deletion"],
    },
    {
      name: "a new meeting",
      act: (portal: Portal) => void portal.ui.createRecord("meetings", { hs_meeting_outcome: "SCHEDULED" }),
      sent: ["object.creation"],
    },
  ])("tells of $name", async ({ act, sent }) => {
    const { portal } = await anInstalledPortal();
    act(portal);
    await portal.webhooks.settled();
    expect(events().map((event) => event.subscriptionType)).toEqual(sent);
  });
});

describe("the switches", () => {
  const writeAmounts = (portal: Portal, count: number): void => {
    for (let index = 0; index < count; index += 1) portal.ui.updateRecord("deals", 201, { amount: 5000 + index });
  };
  const amounts = () => events().map((event) => Number(event.propertyValue) - 5000);
  const inOrder = (count: number) => Array.from({ length: count }, (_, index) => index);

  test("lose the share they are told to, the same with the same seed", async () => {
    const { portal } = await anInstalledPortal();
    portal.webhooks.switches.lossRate = 0.5;
    writeAmounts(portal, 200);
    await portal.webhooks.settled();
    const arrived = amounts().length;
    expect(arrived).toBeGreaterThan(70);
    expect(arrived).toBeLessThan(130);
  });

  test("repeat every event", async () => {
    const { portal } = await anInstalledPortal();
    portal.webhooks.switches.duplicateRate = 1;
    writeAmounts(portal, 5);
    await portal.webhooks.settled();
    expect([...amounts()].sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  test("shuffle and scatter without losing any", async () => {
    const { portal } = await anInstalledPortal();
    Object.assign(portal.webhooks.switches, { isShuffled: true, jitterMs: 30, maxBatch: 3 });
    writeAmounts(portal, 30);
    await portal.webhooks.settled();
    expect(amounts()).not.toEqual(inOrder(30));
    expect([...amounts()].sort((a, b) => a - b)).toEqual(inOrder(30));
    expect(Math.max(...receiver.received.map((delivery) => delivery.events.length))).toBeLessThanOrEqual(3);
  });

  test("tell which events were lost", async () => {
    const { portal } = await anInstalledPortal();
    portal.webhooks.switches.lossRate = 0.3;
    writeAmounts(portal, 50);
    await portal.webhooks.settled();
    const lost = portal.webhooks.lostEvents().map((event) => Number(event.propertyValue) - 5000);
    expect(lost.length).toBeGreaterThan(0);
    expect([...amounts(), ...lost].sort((a, b) => a - b)).toEqual(inOrder(50));
    portal.reset();
    expect(portal.webhooks.lostEvents()).toEqual([]);
  });

  test("count an event that is given up among the lost, one that is taken in the end not", async () => {
    const { portal } = await anInstalledPortal({ webhookRetryDelaysMs: [5] });
    receiver.answers.push(500, 500, 500, 204);
    writeAmounts(portal, 1);
    await portal.webhooks.settled();
    portal.ui.updateRecord("deals", 201, { amount: 7000 });
    await portal.webhooks.settled();
    expect(portal.webhooks.lostEvents().map((event) => event.propertyValue)).toEqual(["5000"]);
  });

  test("make a share of the events late, after others that happened later, and settling waits for them", async () => {
    const { portal } = await anInstalledPortal();
    Object.assign(portal.webhooks.switches, { lateRate: 0.2, lateMs: 400 });
    const startedAt = performance.now();
    writeAmounts(portal, 100);
    await portal.webhooks.settled();
    const punctual = receiver.received[0]!.events.length;
    expect(punctual).toBeGreaterThan(60);
    expect(punctual).toBeLessThan(95);
    expect(amounts()).not.toEqual(inOrder(100));
    expect([...amounts()].sort((a, b) => a - b)).toEqual(inOrder(100));
    expect(performance.now() - startedAt).toBeGreaterThan(200);
    expect(portal.webhooks.lostEvents()).toEqual([]);
  });

  test("hold events and release them in any order, one delivery each", async () => {
    const { portal } = await anInstalledPortal();
    portal.webhooks.hold();
    writeAmounts(portal, 4);
    await portal.webhooks.settled();
    expect(receiver.received).toHaveLength(0);
    await portal.webhooks.release({ order: [2, 0, 2] });
    expect(amounts()).toEqual([2, 0, 2]);
    expect(portal.webhooks.heldEvents()).toHaveLength(2);
    portal.webhooks.letGo();
    await portal.webhooks.settled();
    expect(amounts()).toEqual([2, 0, 2, 1, 3]);
  });
});
