import type { WrittenObject } from "./written-object";

/**
 * The properties that both people and the app's rules set. Whatever anybody but the rule has set stands for good, also when it is empty:
 * whoever clears a source means it. All other properties of the app are computed, and filled by it alone.
 */
export const SHARED_PROPERTIES: Readonly<Record<WrittenObject, readonly string[]>> = {
  contacts: ["handoff_source", "handoff_campaign", "handoff_lead_quality"],
  deals: ["handoff_source", "handoff_campaign"],
};

export const isShared = (objectType: WrittenObject, property: string): boolean => SHARED_PROPERTIES[objectType].includes(property);
