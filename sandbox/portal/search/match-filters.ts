import type { PropertyDefinition } from "../crm/property-definition";
import { validationError } from "../wire/wire-error";
import type { SearchFilter } from "./search-request";
import { compare, toComparable } from "./to-comparable";

/** Whether a current value (null: none) passes. */
type ValueTest = (value: string | null) => boolean;

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((token) => token !== "");

const tokenPattern = (token: string): RegExp => new RegExp(`^${token.replaceAll("*", ".*")}$`, "u");

/** Every word of `wanted` is a word of the value; a star stands for any letters. */
const hasTokens = (value: string, wanted: string): boolean => {
  const words = tokensOf(value);
  return tokensOf(wanted).every((token) => words.some((word) => tokenPattern(token).test(word)));
};

/**
 * The test that a filter makes of its property's values. A record without the value passes only NOT_HAS_PROPERTY and
 * NOT_CONTAINS_TOKEN. In a list (IN, NOT_IN) text must be given in lower case, as HubSpot's index keeps it. Throws 400 for a
 * filter that lacks what its operator needs, or whose value is not of the property's type.
 */
export const toValueTest = (property: PropertyDefinition, { operator, value, highValue, values }: SearchFilter): ValueTest => {
  const need = (given: string | null | undefined, field: string): string => {
    if (given === null || given === undefined) throw validationError(`operator ${operator} requires ${field} on property ${property.name}`);
    return given;
  };
  const comparable = (text: string): number | string => {
    const wanted = toComparable(property, text);
    if (wanted === null) throw validationError(`${text} is not a valid value of property ${property.name}`);
    return wanted;
  };
  const present =
    (test: (value: number | string) => boolean): ValueTest =>
    (current) => {
      const held = current === null ? null : toComparable(property, current);
      return held !== null && test(held);
    };
  const against = (test: (order: number) => boolean): ValueTest => {
    const wanted = comparable(need(value, "value"));
    return present((held) => test(compare(held, wanted)));
  };
  const listed = (): Set<number | string> => {
    if (values === null || values === undefined || values.length === 0) throw validationError(`operator ${operator} requires values`);
    const isText = property.type === "string" || property.type === "phone_number";
    return new Set(values.map((text) => (isText ? text : comparable(text))));
  };

  switch (operator) {
    case "EQ":
      return against((order) => order === 0);
    case "NEQ":
      return against((order) => order !== 0);
    case "LT":
      return against((order) => order < 0);
    case "LTE":
      return against((order) => order <= 0);
    case "GT":
      return against((order) => order > 0);
    case "GTE":
      return against((order) => order >= 0);
    case "BETWEEN": {
      const low = comparable(need(value, "value"));
      const high = comparable(need(highValue, "highValue"));
      return present((held) => compare(held, low) >= 0 && compare(held, high) <= 0);
    }
    case "IN": {
      const wanted = listed();
      return present((held) => wanted.has(held));
    }
    case "NOT_IN": {
      const unwanted = listed();
      return present((held) => !unwanted.has(held));
    }
    case "HAS_PROPERTY":
      return (current) => current !== null;
    case "NOT_HAS_PROPERTY":
      return (current) => current === null;
    case "CONTAINS_TOKEN": {
      const wanted = need(value, "value");
      return (current) => current !== null && hasTokens(current, wanted);
    }
    case "NOT_CONTAINS_TOKEN": {
      const unwanted = need(value, "value");
      return (current) => current === null || !hasTokens(current, unwanted);
    }
  }
};
