import type { PropertyDefinition } from "../crm/property-definition";
import { toWireValue } from "../crm/to-wire-value";

/**
 * A value as search compares it: instants and days by their Unix milliseconds (written as that or as ISO 8601), numbers by
 * number, enumerations and yes/no letter for letter, other text regardless of case. Null when the text is not of the type.
 */
export const toComparable = ({ type }: PropertyDefinition, text: string): number | string | null => {
  const value = toWireValue(type, text);
  if (value === null || value === "") return null;
  if (type === "datetime" || type === "date") return Date.parse(value);
  if (type === "number") return Number(value);
  return type === "enumeration" || type === "bool" ? value : value.toLowerCase();
};

/** Below zero when `a` comes first. Numbers with numbers, text with text by its code units. */
export const compare = (a: number | string, b: number | string): number => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return a < b ? -1 : a > b ? 1 : 0;
};
