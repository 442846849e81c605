import { HandoffError } from "../domain/handoff-error";
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

/** Whether a property could be made. HubSpot refuses where the account's plan allows no more: then what is there must do. */
const isCreated = (hubspot: HubSpotPortal, objectType: "contacts" | "deals", definition: PropertyDefinition): Promise<boolean> =>
  hubspot.createProperty(objectType, definition).then(
    () => true,
    (error: unknown) => {
      if (error instanceof HandoffError && error.code === "hubspot_refused") return false;
      throw error;
    },
  );

/**
 * Sees to it that the app's properties exist: reads all, creates what is missing in the order of the list, adds missing options.
 * Nothing is created twice and the customer's own options are kept; options are added at an install only. Answers the options in force, by object and property.
 */
export async function ensureProperties(
  hubspot: HubSpotPortal,
  { addsOptions }: { addsOptions: boolean },
): Promise<{ objectType: "contacts" | "deals"; property: string; options: PropertyOption[] }[]> {
  const known = { contacts: await hubspot.readProperties("contacts"), deals: await hubspot.readProperties("deals") };
  for (const objectType of ["contacts", "deals"] as const) await hubspot.ensurePropertyGroup(objectType, HANDOFF_GROUP);
  const inForce: { objectType: "contacts" | "deals"; property: string; options: PropertyOption[] }[] = [];
  // Once the account's limit is met no further property is tried: the order of the list is the order of need.
  let isFull = false;
  for (const { objectType, definition } of HANDOFF_PROPERTIES) {
    const theirs = known[objectType].find((property) => property.name === definition.name);
    const completed = theirs === undefined || !addsOptions ? null : missingOptions(definition, theirs);
    if (isFull && theirs === undefined) continue;
    if (theirs === undefined) {
      isFull = !(await isCreated(hubspot, objectType, definition));
      if (isFull) continue;
    } else if (completed !== null) await hubspot.replacePropertyOptions(objectType, definition.name, completed);
    inForce.push({ objectType, property: definition.name, options: completed ?? theirs?.options ?? definition.options ?? [] });
  }
  return inForce;
}
