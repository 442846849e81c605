import { generateLandscaper } from "../../sandbox/people/generate-landscaper";
import type { Portal, PortalRecord } from "../../sandbox/portal/portal";
import { OBJECT_TYPES, type SeedProperty } from "../../sandbox/portal/seed";
import { createPortal } from "../../sandbox/portal/create-portal";

/** A Wednesday, 10:30 in Toronto. */
export const AS_OF_MS = Date.parse("2026-11-18T15:30:00Z");

const sample = generateLandscaper({ asOfMs: AS_OF_MS });
/** 00:00 in Toronto of the day after the judged window */
export const WINDOW_ENDS_MS = Date.parse(`${sample.window.to}T04:00:00Z`);

const field = (objectType: "contacts" | "deals", name: string, fieldType: string, values: readonly string[]): SeedProperty => ({
  objectType,
  name,
  label: name,
  groupName: "handoff",
  type: values.length === 0 ? "string" : "enumeration",
  fieldType,
  options: values.map((value, displayOrder) => ({ value, label: value, displayOrder, hidden: false })),
});

/** What an install adds to the sample and people fill. */
const INSTALLED: readonly SeedProperty[] = [
  field("contacts", "handoff_campaign", "text", []),
  field("contacts", "handoff_disqualification_note", "textarea", []),
  field("contacts", "handoff_lead_quality", "select", ["1", "2", "3", "4", "5"]),
  field("contacts", "handoff_qualification", "checkbox", ["area", "need", "budget"]),
  field("deals", "handoff_source", "select", ["word_of_mouth", "paid_search"]),
];

/** The sample account as of `AS_OF_MS`, as it is once the app is installed, on a free port. Nobody hears its webhooks. */
export const anOakline = (): Promise<Portal> =>
  createPortal({
    seed: { ...sample.seed, properties: [...(sample.seed.properties ?? []), ...INSTALLED] },
    clientId: "client",
    clientSecret: "secret",
    appId: 1,
    app: null,
    timeOffsetMs: AS_OF_MS - Date.now(),
  });

/** Every live record of the account. */
export const everything = (portal: Portal): PortalRecord[] => OBJECT_TYPES.flatMap((type) => portal.list(type));

/** Contacts whose lead came in before the judged window ended, with the whole of what is linked to them. */
export const judged = (portal: Portal): PortalRecord[] =>
  portal
    .list("contacts")
    .filter(({ createdAtMs }) => createdAtMs < WINDOW_ENDS_MS)
    .flatMap((contact) => [contact, ...contact.associations.flatMap(({ type, id }) => portal.read(type, id) ?? [])]);
