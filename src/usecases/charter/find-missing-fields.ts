import type { Charter } from "../../domain/charter";
import type { CharterChange } from "../../domain/charter/charter-change";
import type { Problem } from "../../domain/charter/problem";
import type { ConnectPortal, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { newestCharter } from "./newest-charter";

/** A field of the account's own, and the part of the agreement that names it. */
interface NamedField {
  path: string;
  objectType: "contacts" | "deals";
  property: string;
}

type Naming = Pick<
  CharterChange,
  | "serviceProperty"
  | "ownSourceProperty"
  | "ownReasonProperties"
  | "utmProperties"
  | "inquiryDateProperty"
  | "personaProperty"
  | "engagement"
>;

function fieldsOf({
  serviceProperty,
  ownSourceProperty,
  ownReasonProperties = [],
  utmProperties,
  inquiryDateProperty,
  personaProperty,
  engagement = [],
}: Naming): NamedField[] {
  return [
    ...(serviceProperty == null ? [] : [{ path: "serviceProperty.property", ...serviceProperty }]),
    ...(ownSourceProperty == null ? [] : [{ path: "ownSourceProperty.property", ...ownSourceProperty }]),
    ...ownReasonProperties.map((own, index) => ({ path: `ownReasonProperties.${String(index)}.property`, ...own })),
    ...Object.entries(utmProperties ?? {}).map(([tag, property]) => ({
      path: `utmProperties.${tag}`,
      objectType: "contacts" as const,
      property,
    })),
    ...engagement.map(({ property }, index) => ({
      path: `engagement.${String(index)}.property`,
      objectType: "contacts" as const,
      property,
    })),
    { path: "personaProperty.property", objectType: "contacts" as const, property: personaProperty?.property ?? null },
    { path: "inquiryDateProperty", objectType: "contacts" as const, property: inquiryDateProperty ?? null },
  ].flatMap(({ path, objectType, property }) => (property === null ? [] : [{ path, objectType, property }]));
}

/** The fields that a change names and the agreement before it does not: one that HubSpot has lost since keeps nobody from other changes. */
export function newFields(before: Charter, change: CharterChange): NamedField[] {
  const nameOf = ({ objectType, property }: NamedField): string => `${objectType}.${property}`;
  const known = new Set(fieldsOf(before).map(nameOf));
  return fieldsOf(change).filter((field) => !known.has(nameOf(field)));
}

/**
 * Which fields that a change brings into the agreement HubSpot does not have, as problems of the change. Asks HubSpot once for each kind of
 * record, outside any transaction, and not at all where no field comes. Throws `unknown_portal`, `not_ready`, and what HubSpot's answer throws.
 */
export const findMissingFields =
  (deps: { withPortal: WithPortal; connectPortal: ConnectPortal }) =>
  async (portalId: number, change: CharterChange): Promise<Problem[]> => {
    const before = await deps.withPortal(portalId, async (tx) => newestCharter(await installedPortal(tx, portalId)), "snapshot");
    const fields = newFields(before, change);
    const problems: Problem[] = [];
    for (const objectType of ["contacts", "deals"] as const) {
      const theirs = fields.filter((field) => field.objectType === objectType);
      if (theirs.length === 0) continue;
      const known = new Set((await deps.connectPortal(portalId).readProperties(objectType)).map(({ name }) => name));
      for (const { path, property } of theirs) {
        if (known.has(property)) continue;
        problems.push({
          code: "unknown_property",
          path,
          message: `HubSpot has no property "${property}" of ${objectType}: take its internal name from HubSpot's settings.`,
        });
      }
    }
    return problems;
  };
