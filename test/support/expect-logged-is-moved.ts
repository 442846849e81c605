import type { TestDatabase } from "./database";
import type { Copy } from "./lab";

/** All that was ever logged as moved adds up to what is kept: the account was empty when the log began. */
export async function expectLoggedIsMoved(database: TestDatabase, copy: Copy): Promise<void> {
  const { rows } = await database.pool.query<Record<string, string | number>>(
    `select basis, day_on::text as day_on, source, campaign, owner, pipeline_id, measure, sum(delta)::bigint as sum from handoff.figure_changes
     where portal_id = $1 and subject <> 'baseline' group by 1, 2, 3, 4, 5, 6, 7 having sum(delta) <> 0`,
    [copy.portalId],
  );
  const logged = { a: new Map<string, number>(), b: new Map<string, number>() };
  const add = (grain: "a" | "b", key: unknown[], amount: number): void => {
    const text = key.join(" | ");
    logged[grain].set(text, (logged[grain].get(text) ?? 0) + amount);
  };
  for (const row of rows) {
    add("a", [row.basis, row.day_on, row.source, row.campaign, row.measure], Number(row.sum));
    add("b", [row.basis, row.day_on, row.source, row.owner, row.pipeline_id, row.measure], Number(row.sum));
  }
  const kept = { a: new Map<string, number>(), b: new Map<string, number>() };
  for (const cell of await copy.cells()) {
    if (cell.tier !== "day") continue;
    const own = cell.grain === "a" ? [cell.campaign] : [cell.owner, cell.pipelineId];
    for (const [measure, value] of cell.deltas)
      kept[cell.grain].set([cell.basis, cell.bucketOn, cell.source, ...own, measure].join(" | "), value);
  }
  const nonZero = (cells: Map<string, number>): [string, number][] => [...cells].filter(([, value]) => value !== 0).sort();
  expect(nonZero(logged.a)).toEqual(nonZero(kept.a));
  expect(nonZero(logged.b)).toEqual(nonZero(kept.b));
}
