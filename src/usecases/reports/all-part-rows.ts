import type { RowFilter } from "../../domain/explain/row-filter";
import type { PlacedRow, PortalTx } from "../../ports";

const CHUNK = 5_000;

/** All rows that a filter lets through, in its order. */
export async function allPartRows(tx: PortalTx, filter: RowFilter): Promise<PlacedRow[]> {
  const all: PlacedRow[] = [];
  for (;;) {
    const found = await tx.readPartRows(filter, all.at(-1)?.place ?? null, CHUNK);
    all.push(...found);
    if (found.length < CHUNK) return all;
  }
}
