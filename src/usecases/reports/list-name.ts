/** The name of a list of records: what is in it, and the values that it is of, which may hold any sign ("reason:budget_too_low:meta_ads"). */
export const listName = (kind: string, ...values: readonly string[]): string => [kind, ...values.map(encodeURIComponent)].join(":");

/** No value that anything is stored under holds it, and the database takes no text with it. */
const NUL = "\0";

/** A list's name taken apart again; null: it is none. */
export function readListName(list: string): { kind: string; values: string[] } | null {
  const [kind = "", ...values] = list.split(":");
  try {
    const decoded = values.map(decodeURIComponent);
    return decoded.some((value) => value.includes(NUL)) ? null : { kind, values: decoded };
  } catch {
    return null;
  }
}
