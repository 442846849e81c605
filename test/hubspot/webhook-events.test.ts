import { parseDelivery } from "../../src/adapters/hubspot/webhook-events";

const AT_MS = Date.parse("2026-11-20T12:00:00.000Z");
const parse = (...events: object[]) =>
  parseDelivery("1")(Buffer.from(JSON.stringify(events.map((event) => ({ portalId: 7_100_001, occurredAt: AT_MS, ...event })))));

describe("an event of a kind of record", () => {
  test.each([
    { objectType: "contacts", objectTypeId: "0-1", classic: "contact" },
    { objectType: "deals", objectTypeId: "0-3", classic: "deal" },
    { objectType: "calls", objectTypeId: "0-48", classic: "call" },
    { objectType: "meetings", objectTypeId: "0-47", classic: "meeting" },
    { objectType: "emails", objectTypeId: "0-49", classic: "email" },
    { objectType: "communications", objectTypeId: "0-18", classic: "communication" },
    { objectType: "tasks", objectTypeId: "0-27", classic: "task" },
    { objectType: "notes", objectTypeId: "0-46", classic: "note" },
  ])("is known by its type id and by its classic name: $objectType", ({ objectType, objectTypeId, classic }) => {
    const { facts, unparsed } = parse(
      { subscriptionType: "object.creation", objectTypeId, objectId: 1 },
      { subscriptionType: `${classic}.deletion`, objectId: 2 },
    );
    expect(unparsed).toEqual([]);
    expect(facts.presences).toEqual([
      { objectType, recordId: 1, atMs: AT_MS, isPresent: true },
      { objectType, recordId: 2, atMs: AT_MS, isPresent: false },
    ]);
  });

  test.each([
    ["deals", "DEAL"],
    ["calls", "CALL"],
    ["meetings", "MEETING"],
    ["meetings", "MEETING_EVENT"],
    ["emails", "EMAIL"],
    ["communications", "COMMUNICATION"],
    ["tasks", "TASK"],
    ["notes", "NOTE"],
  ])("links %s to a contact from either side, spelt %s", (objectType, side) => {
    const { facts } = parse(
      {
        subscriptionType: "object.associationChange",
        objectTypeId: "0-1",
        associationType: `CONTACT_TO_${side}`,
        fromObjectId: 5,
        toObjectId: 6,
        associationRemoved: false,
      },
      {
        subscriptionType: "object.associationChange",
        objectTypeId: "0-1",
        associationType: `${side}_TO_CONTACT`,
        fromObjectId: 6,
        toObjectId: 5,
        associationRemoved: false,
      },
    );
    const link = { objectType, recordId: 6, contactId: 5, atMs: AT_MS, isPresent: true };
    expect(facts.links).toEqual([link, link]);
  });

  test("that the app does not keep adds nothing", () => {
    const { facts, unparsed } = parse({ subscriptionType: "object.creation", objectTypeId: "0-5", objectId: 1 });
    expect([facts.presences, unparsed]).toEqual([[], []]);
  });

  test("tells our own writes from those of other apps", () => {
    const change = {
      subscriptionType: "object.propertyChange",
      objectTypeId: "0-1",
      objectId: 1,
      propertyName: "handoff_source",
      propertyValue: "referral",
      changeSource: "INTEGRATION",
    };
    const { facts } = parse({ ...change, sourceId: "1" }, { ...change, sourceId: "2" }, { ...change, sourceId: 1 });
    expect(facts.changes.map(({ sourceType }) => sourceType)).toEqual(["HANDOFF", "INTEGRATION", "HANDOFF"]);
  });
});
