const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;
const MILLISECONDS = /^-?\d{1,15}$/;

const toInstant = (text: string): string | null => {
  if (MILLISECONDS.test(text)) return new Date(Number(text)).toISOString();
  if (!ISO_INSTANT.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};

const toDay = (text: string): string | null => {
  const instant = toInstant(text);
  return instant === null ? null : instant.slice(0, 10);
};

/**
 * A value as reads give it back: instants as ISO 8601 in UTC with milliseconds (written as that or as Unix milliseconds),
 * days as YYYY-MM-DD. "" clears any property. Null when the text is not of the type.
 */
export const toWireValue = (type: string, text: string): string | null => {
  if (text === "") return "";
  if (type === "datetime") return toInstant(text);
  if (type === "date") return toDay(text);
  if (type === "number") return Number.isFinite(Number(text)) && text.trim() !== "" ? text.trim() : null;
  if (type === "bool") return text === "true" || text === "false" ? text : null;
  return text;
};
