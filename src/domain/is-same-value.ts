/** Whether two values are the same, member by member: of lists in their order, of objects whatever the order in which a database gives their members. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSameValue((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
