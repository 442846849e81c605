import type { FactObject } from "../facts";
import { instantOf } from "../ledger";
import { WRITTEN_PROPERTIES } from "./written-values";

/** The properties of a kind of record that the app writes: what HubSpot holds in them is looked at whenever a record is read. */
export const heldProperties = (objectType: FactObject): readonly string[] =>
  objectType === "contacts" || objectType === "deals" ? WRITTEN_PROPERTIES[objectType] : [];

/** A value as HubSpot gives it, spelled as the app writes it: HubSpot leaves out a fraction of zero. */
export function heldValue(property: string, value: string): string {
  const atMs = property.endsWith("_at") ? instantOf(value) : null;
  return atMs === null ? value : new Date(atMs).toISOString();
}
