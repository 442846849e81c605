import type { HubSpotPortal, PropertyDefinition, PropertyOption } from "../ports";
import { HANDOFF_GROUP, HANDOFF_PROPERTIES } from "./handoff-properties";

/** Options of ours that the portal's property lacks, added to its own: what the customer made stays. */
function missingOptions(ours: PropertyDefinition, theirs: PropertyDefinition): PropertyOption[] | null {
  const known = new Set((theirs.options ?? []).map((option) => option.value));
  // A portal that brought a list of its own is not given ours: people would see two lists in one.
  const isTheirOwnList = known.size > 0 && !(ours.options ?? []).some((option) => known.has(option.value));
  const missing = isTheirOwnList ? [] : (ours.options ?? []).filter((option) => !known.has(option.value));
  return missing.length === 0 ? null : [...(theirs.options ?? []), ...missing];
}

/**
 * Sees to it that the app's properties exist: reads all, creates what is missing in the order of the list, adds missing options.
 * Nothing is created twice and the customer's own options are kept. Answers the options in force, by object and property.
 */
export async function ensureProperties(
  hubspot: HubSpotPortal,
): Promise<{ objectType: "contacts" | "deals"; property: string; options: PropertyOption[] }[]> {
  const known = { contacts: await hubspot.readProperties("contacts"), deals: await hubspot.readProperties("deals") };
  for (const objectType of ["contacts", "deals"] as const) await hubspot.ensurePropertyGroup(objectType, HANDOFF_GROUP);
  const inForce: { objectType: "contacts" | "deals"; property: string; options: PropertyOption[] }[] = [];
  for (const { objectType, definition } of HANDOFF_PROPERTIES) {
    const theirs = known[objectType].find((property) => property.name === definition.name);
    const completed = theirs === undefined ? null : missingOptions(definition, theirs);
    if (theirs === undefined) await hubspot.createProperty(objectType, definition);
    else if (completed !== null) await hubspot.replacePropertyOptions(objectType, definition.name, completed);
    inForce.push({ objectType, property: definition.name, options: completed ?? theirs?.options ?? definition.options ?? [] });
  }
  return inForce;
}
