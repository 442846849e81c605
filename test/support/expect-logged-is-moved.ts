import { GRAIN_KEYS, GRAINS, measuresOf, type Grain } from "../../src/domain/grains";
import type { TestDatabase } from "./database";
import type { Copy } from "./lab";

type Row = Record<string, string | number | null>;

/** All that was ever logged as moved adds up to what is kept, in each grain: the account was empty when the log began. */
export async function expectLoggedIsMoved(database: TestDatabase, copy: Copy): Promise<void> {
  const { rows } = await database.pool.query<Row>(
    `select grain, basis, day_on::text as day_on, source, campaign, owner, pipeline_id as pipeline, reason, service, measure, sum(delta)::bigint as sum
     from handoff.figure_changes where portal_id = $1 and subject <> 'baseline' group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(delta) <> 0`,
    [copy.portalId],
  );
  const cells = await copy.cells();
  for (const grain of GRAINS) {
    const logged = new Map<string, number>();
    for (const row of rows) {
      if (!isOf(grain, row)) continue;
      const text = [row.basis, row.day_on, ...GRAIN_KEYS[grain].map((key) => row[key]), row.measure].join(" | ");
      logged.set(text, (logged.get(text) ?? 0) + Number(row.sum));
    }
    const kept = new Map<string, number>();
    for (const cell of cells.filter((each) => each.tier === "day" && each.grain === grain)) {
      for (const [measure, value] of cell.deltas)
        kept.set([cell.basis, cell.bucketOn, ...GRAIN_KEYS[grain].map((key) => cell[key]), measure].join(" | "), value);
    }
    expect({ grain, cells: nonZero(logged) }).toEqual({ grain, cells: nonZero(kept) });
  }
}

/** Whether a grain's cells moved by a row: a switch is logged for each grain, and not all contributions are kept by reason or service. */
const isOf = (grain: Grain, row: Row): boolean =>
  (row.grain === null || row.grain === grain) &&
  measuresOf(grain).some((measure) => measure === row.measure) &&
  (grain !== "d" || row.service !== "");

const nonZero = (sums: Map<string, number>): [string, number][] => [...sums].filter(([, value]) => value !== 0).sort();
