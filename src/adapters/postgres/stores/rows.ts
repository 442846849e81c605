/** camelCase of the domain ↔ snake_case of the tables, so that a row is its domain type and no mapping is written twice. */
const toSnake = once((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const toCamel = once((name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));

/** The few names there are come back with each row: each is spelled once. */
function once(spell: (name: string) => string): (name: string) => string {
  const spelled = new Map<string, string>();
  return (name) => {
    const known = spelled.get(name);
    if (known !== undefined) return known;
    const fresh = spell(name);
    spelled.set(name, fresh);
    return fresh;
  };
}

function renamed(row: object, rename: (name: string) => string): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) copy[rename(name)] = value;
  return copy;
}

/** Domain objects as a JSON array for `json_populate_recordset`. */
export const toRows = (objects: readonly object[], extra: Record<string, unknown> = {}): string =>
  JSON.stringify(objects.map((object) => ({ ...renamed(object, toSnake), ...extra })));

/** A table's row as its domain type, which its columns are named after; the columns every table has are left out. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the one place where a row is declared to be its type
export function fromRow<Row>(row: Record<string, unknown>): Row {
  const named = renamed(row, toCamel);
  delete named.portalId;
  delete named.build;
  return named as Row;
}

export const columnOf = toSnake;
