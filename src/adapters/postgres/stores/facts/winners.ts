/** Of the rows with one key keeps the one that wins: a statement may touch a row only once. */
export function winners<Row>(rows: readonly Row[], keyOf: (row: Row) => string, beats: (a: Row, b: Row) => boolean): Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = kept.get(key);
    if (other === undefined || beats(row, other)) kept.set(key, row);
  }
  return [...kept.values()];
}

/** Last-write-wins on (instant, present): at equal instants presence does. */
export const isLater = (a: { atMs: number; isPresent: boolean }, b: { atMs: number; isPresent: boolean }): boolean =>
  a.atMs > b.atMs || (a.atMs === b.atMs && a.isPresent && !b.isPresent);
