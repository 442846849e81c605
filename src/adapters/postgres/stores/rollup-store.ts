import type { BuildStore } from "./store";
import type { Basis } from "../../../domain/contributions";
import { GRAIN_KEYS, grainOf, GRAINS, measuresOf, type Grain, type SumKey } from "../../../domain/grains";
import { NO_SUMS, type Measure, type Sums } from "../../../domain/measures";
import type { CellDelta, Tier } from "../../../domain/rollup";
import type { FigureChange, PairSumsQuery, SumsQuery } from "../../../ports";
import { cellColumns, groupSql, KEY_COLUMN, SUM_KEYS } from "./grain-columns";
import { columnOf } from "./rows";

/** Only the measures that move are sent and added: the others keep their sums, or begin at the column's own 0. */
const upsertSql = (grain: Grain, measures: readonly Measure[]): string => {
  const keys = cellColumns(grain);
  const columns = measures.map(columnOf);
  const types = [...keys.map((key) => (key === "bucket_on" ? "date" : "text")), ...columns.map(() => "bigint")];
  return `insert into handoff.rollup_${grain} as kept (portal_id, build, ${[...keys, ...columns].join(", ")})
    select $1, $2, * from unnest(${types.map((type, index) => `$${String(index + 3)}::${type}[]`).join(", ")})
    on conflict (portal_id, build, ${keys.join(", ")}) do update
      set ${columns.map((column) => `${column} = kept.${column} + excluded.${column}`).join(", ")}`;
};

/** Adds differences to the kept sums. Exact: integers are added to integers under the portal's lock. */
export async function addCells({ tx, portalId, build }: BuildStore, cells: readonly CellDelta[]): Promise<void> {
  for (const grain of GRAINS) {
    const theirs = cells.filter((cell) => cell.grain === grain);
    if (theirs.length === 0) continue;
    const moved = measuresOf(grain).filter((measure) => theirs.some((cell) => cell.deltas.has(measure)));
    await tx.query(upsertSql(grain, moved), [
      portalId,
      build,
      theirs.map((cell) => cell.tier),
      theirs.map((cell) => cell.basis),
      theirs.map((cell) => cell.bucketOn),
      ...GRAIN_KEYS[grain].map((key) => theirs.map((cell) => cell[key])),
      ...moved.map((measure) => theirs.map((cell) => cell.deltas.get(measure) ?? 0)),
    ]);
  }
}

const sumsOf = (row: Record<string, unknown>, measures: readonly Measure[]): Sums => ({
  ...NO_SUMS,
  ...Object.fromEntries(measures.map((measure) => [measure, Number(row[columnOf(measure)] ?? 0)])),
});

/**
 * The cells of some dates: whole months from the month tier, the rest from the day tier, of the rows that have the values of `where`. Each
 * tier is a scan of its own over the key: put together by "or" they would be one over all days, and so would days told by their ends. `$1`
 * to `$6` are told by `askedValues`.
 */
const askedSql = (grain: Grain, where: SumsQuery["where"]): string => `(
    select * from handoff.rollup_${grain}
    where portal_id = $1 and build = $2 and basis = $3 and tier = 'month' and bucket_on = any ($4::date[])
    union all
    select * from handoff.rollup_${grain}
    where portal_id = $1 and build = $2 and basis = $3 and tier = 'day' and bucket_on = any (array(
      select day::date from unnest($5::date[], $6::date[]) as range (from_on, to_on),
        generate_series(from_on::timestamp, to_on::timestamp - interval '1 day', interval '1 day') as day))) as asked
  where true ${(Object.keys(where) as SumKey[]).map((key, index) => `and ${groupSql(key, "bucket_on")} = $${String(index + 7)}`).join(" ")}`;

const askedValues = ({ portalId, build }: BuildStore, { basis, months, dayRanges, where }: Omit<SumsQuery, "by">): unknown[] => [
  portalId,
  build,
  basis,
  months,
  dayRanges.map(([from]) => from),
  dayRanges.map(([, to]) => to),
  ...Object.values(where),
];

const sumColumns = (measures: readonly Measure[]): string =>
  measures.map((measure) => `sum(${columnOf(measure)})::bigint as ${columnOf(measure)}`).join(", ");

/** The grain that keeps some keys together. What none does is the caller's to refuse. */
function grainFor(keys: readonly SumKey[]): Grain {
  const grain = grainOf(keys);
  if (grain === null) throw new Error(`No grain keeps ${keys.join(" and ")} together.`);
  return grain;
}

/** Sums by key and their total (key null). */
export async function readSums(store: BuildStore, query: SumsQuery): Promise<{ key: string | null; sums: Sums }[]> {
  const { by, where } = query;
  const grain = grainFor([...(Object.keys(where) as SumKey[]), ...(by === null || by === "month" ? [] : [by])]);
  const measures = measuresOf(grain);
  const group = by === null ? null : groupSql(by, "bucket_on");
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select ${group ?? "null::text"} as key, ${group === null ? "1" : `grouping(${group})`} as is_total, ${sumColumns(measures)}
     from ${askedSql(grain, where)}
     group by ${group === null ? "()" : `grouping sets ((${group}), ())`}`,
    askedValues(store, query),
  );
  const answer = rows.map((row) => ({ key: row.is_total === 1 ? null : (row.key as string), sums: sumsOf(row, measures) }));
  if (!answer.some(({ key }) => key === null)) answer.push({ key: null, sums: NO_SUMS });
  return answer.filter(({ key, sums }) => key === null || measures.some((measure) => sums[measure] !== 0));
}

/** Sums by two keys at once. */
export async function readPairSums(store: BuildStore, query: PairSumsQuery): Promise<{ keys: [string, string]; sums: Sums }[]> {
  const { by, where } = query;
  const grain = grainFor([...(Object.keys(where) as SumKey[]), ...by]);
  const measures = measuresOf(grain);
  const [first, second] = by;
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select ${groupSql(first, "bucket_on")} as first, ${groupSql(second, "bucket_on")} as second, ${sumColumns(measures)}
     from ${askedSql(grain, where)} group by 1, 2 order by 1, 2`,
    askedValues(store, query),
  );
  return rows
    .map((row): { keys: [string, string]; sums: Sums } => ({
      keys: [row.first as string, row.second as string],
      sums: sumsOf(row, measures),
    }))
    .filter(({ sums }) => measures.some((measure) => sums[measure] !== 0));
}

/** Every kept cell, zero measures left out: one side of the audit. */
export async function readCells({ tx, portalId, build }: BuildStore): Promise<CellDelta[]> {
  const cells: CellDelta[] = [];
  for (const grain of GRAINS) {
    const { rows } = await tx.query<Record<string, unknown>>(`select * from handoff.rollup_${grain} where portal_id = $1 and build = $2`, [
      portalId,
      build,
    ]);
    for (const row of rows) {
      const deltas = new Map(
        measuresOf(grain)
          .map((measure) => [measure, Number(row[columnOf(measure)])] as const)
          .filter(([, value]) => value !== 0),
      );
      if (deltas.size === 0) continue;
      const keys = Object.fromEntries(SUM_KEYS.map((key) => [key, (row[KEY_COLUMN[key]] as string | undefined) ?? ""]));
      cells.push({
        grain,
        tier: row.tier as Tier,
        basis: row.basis as Basis,
        bucketOn: row.bucket_on as string,
        ...(keys as Record<SumKey, string>),
        deltas,
      });
    }
  }
  return cells;
}

/** Appends what moved which figure, and why. */
export async function logFigureChanges(
  { tx, portalId, build }: BuildStore,
  changes: readonly FigureChange[],
  cause: string,
  recordedAtMs: number,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `insert into handoff.figure_changes
       (portal_id, build, recorded_at_ms, subject, cause, basis, day_on, ${SUM_KEYS.map((key) => KEY_COLUMN[key]).join(", ")}, measure, delta)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::date[], ${SUM_KEYS.map((_, index) => `$${String(index + 8)}::text[]`).join(", ")},
       $14::text[], $15::bigint[])`,
    [
      portalId,
      build,
      recordedAtMs,
      changes.map((change) => change.subject),
      changes.map((change) => (change.cause === null ? cause : `${cause}: ${change.cause}`)),
      changes.map((change) => change.basis),
      changes.map((change) => change.dayOn),
      ...SUM_KEYS.map((key) => changes.map((change) => change[key])),
      changes.map((change) => change.measure),
      changes.map((change) => change.delta),
    ],
  );
}
