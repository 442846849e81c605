import type { PortalSeed, SeedRecord, SeedVersion } from "../../sandbox/portal/seed";

export const at = (text: string): number => Date.parse(text);

export const JANUARY = at("2026-01-05T08:00:00.000Z");
const HOUR = 3_600_000;

/** Versions an hour apart from the first instant on, oldest first. */
export const versions = (values: readonly string[], first = JANUARY): SeedVersion[] =>
  values.map((value, index) => ({ value, at: first + index * HOUR, sourceType: "CRM_UI", sourceId: "userId:501" }));

export const aContact = (id: number, properties: Record<string, SeedVersion[]> = {}): SeedRecord => ({
  objectType: "contacts",
  id,
  properties: { createdate: versions(["2026-01-05T08:00:00.000Z"]), ...properties },
});

export const aDeal = (id: number, properties: Record<string, SeedVersion[]> = {}): SeedRecord => ({
  objectType: "deals",
  id,
  properties: {
    createdate: versions(["2026-01-05T08:00:00.000Z"]),
    pipeline: versions(["default"]),
    dealstage: versions(["appointmentscheduled"]),
    amount: versions(["1000"]),
    ...properties,
  },
});

/** Contacts 101 to 103, deal 201 of contact 101, two owners. */
export const aSeed = (changes: Partial<PortalSeed> = {}): PortalSeed => ({
  portalId: 7_100_001,
  name: "Testing Ltd",
  timeZone: "Asia/Dubai",
  companyCurrency: "AED",
  owners: [
    { id: 11, userId: 501, firstName: "Ada", lastName: "One", email: "ada@example.com" },
    { id: 12, userId: 502, firstName: "Bo", lastName: "Two", email: "bo@example.com" },
    { id: 13, userId: 503, firstName: "Cy", lastName: "Gone", email: "cy@example.com", archived: true },
  ],
  records: [aContact(101), aContact(102), aContact(103), aDeal(201)],
  associations: [{ from: { type: "deals", id: 201 }, to: { type: "contacts", id: 101 }, at: JANUARY }],
  ...changes,
});
