import type { PortalSeed } from "../../sandbox/portal/seed";
import { DEFAULT_PIPELINE } from "../../sandbox/portal/crm/default-pipeline";
import { handoffProperties } from "./handoff-app";

export const PORTAL_ID = 7_100_001;

const closed = (id: string, displayOrder: number, probability: number) => ({ id, label: id, displayOrder, probability, isClosed: true });

/** A pipeline that is not HubSpot's first, with one open stage; its stages' names begin with its id. */
const otherPipeline = (id: string, label: string, displayOrder: number): NonNullable<PortalSeed["pipelines"]>[number] => ({
  id,
  label,
  displayOrder,
  stages: [
    { id: `${id}_open`, label: "Open", displayOrder: 0, probability: 0.5, isClosed: false },
    closed(`${id}_won`, 1, 1),
    closed(`${id}_lost`, 2, 0),
  ],
});

/** The account's own field for what somebody asks about. */
export const SERVICE = "service_wanted";

/** The account's own field for what kind of person somebody is. */
export const PERSONA = "buyer_kind";

/** An account with two people, three pipelines, a field of its own, the app's properties, and nothing else unless told. */
export const accountSeed = (changes: Partial<PortalSeed> = {}): PortalSeed => ({
  portalId: PORTAL_ID,
  name: "Account",
  timeZone: "America/New_York",
  companyCurrency: "USD",
  owners: [
    { id: 11, userId: 501, firstName: "Ada", lastName: "One", email: "ada@example.com" },
    { id: 12, userId: 502, firstName: "Bo", lastName: "Two", email: "bo@example.com" },
  ],
  propertyGroups: (["contacts", "deals"] as const).map((objectType) => ({ objectType, name: "handoff", label: "Handoff" })),
  properties: [
    ...handoffProperties(),
    { objectType: "contacts", groupName: "handoff", name: PERSONA, label: "Kind of buyer", type: "string", fieldType: "text" },
    { objectType: "contacts", groupName: "handoff", name: SERVICE, label: "What for?", type: "string", fieldType: "text" },
  ],
  pipelines: [DEFAULT_PIPELINE, otherPipeline("renewals", "Renewals", 1), otherPipeline("onboarding", "Onboarding", 2)],
  records: [],
  associations: [],
  ...changes,
});

/** A contact of a form, as a seed has it. */
export const seedContact = (id: number, createdAt: string): PortalSeed["records"][number] => {
  const version = (value: string) => [{ value, at: Date.parse(createdAt), sourceType: "FORM" }];
  return {
    objectType: "contacts",
    id,
    properties: { createdate: version(createdAt), lifecyclestage: version("lead"), hs_object_source: version("FORM") },
  };
};
