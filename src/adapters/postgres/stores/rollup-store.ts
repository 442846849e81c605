import { UNATTRIBUTED, type Basis } from "../../../domain/contributions";
import { MEASURES, NO_SUMS, type Measure, type Sums } from "../../../domain/measures";
import type { CellDelta, Grain, Tier } from "../../../domain/rollup";
import type { FigureChange, SumsQuery } from "../../../ports";
import type { BuildStore } from "./built-store";
import { columnOf } from "./rows";

const COLUMNS = MEASURES.map(columnOf);
const KEYS = { a: ["source", "campaign"], b: ["source", "owner", "pipeline_id"] } as const;

/** Only the measures that move are sent and added: the others keep their sums, or begin at the column's own 0. */
const upsertSql = (grain: Grain, measures: readonly Measure[]): string => {
  const keys = ["tier", "basis", "bucket_on", ...KEYS[grain]];
  const columns = measures.map(columnOf);
  const types = [...keys.map((key) => (key === "bucket_on" ? "date" : "text")), ...columns.map(() => "bigint")];
  return `insert into handoff.rollup_${grain} as kept (portal_id, build, ${[...keys, ...columns].join(", ")})
    select $1, $2, * from unnest(${types.map((type, index) => `$${String(index + 3)}::${type}[]`).join(", ")})
    on conflict (portal_id, build, ${keys.join(", ")}) do update
      set ${columns.map((column) => `${column} = kept.${column} + excluded.${column}`).join(", ")}`;
};

const KEY_VALUES: Record<Grain, readonly ((cell: CellDelta) => string)[]> = {
  a: [(cell) => cell.source, (cell) => cell.campaign],
  b: [(cell) => cell.source, (cell) => cell.owner, (cell) => cell.pipelineId],
};

/** Adds differences to the kept sums. Exact: integers are added to integers under the portal's lock. */
export async function addCells({ tx, portalId, build }: BuildStore, cells: readonly CellDelta[]): Promise<void> {
  const moved = MEASURES.filter((measure) => cells.some((cell) => cell.deltas.has(measure)));
  for (const grain of ["a", "b"] as const) {
    const theirs = cells.filter((cell) => cell.grain === grain);
    if (theirs.length === 0) continue;
    await tx.query(upsertSql(grain, moved), [
      portalId,
      build,
      theirs.map((cell) => cell.tier),
      theirs.map((cell) => cell.basis),
      theirs.map((cell) => cell.bucketOn),
      ...KEY_VALUES[grain].map((valueOf) => theirs.map(valueOf)),
      ...moved.map((measure) => theirs.map((cell) => cell.deltas.get(measure) ?? 0)),
    ]);
  }
}

const KEY_SQL = {
  source: "source",
  campaign: `case when campaign = '' then '${UNATTRIBUTED}' else campaign end`,
  owner: "owner",
  month: "to_char(bucket_on, 'YYYY-MM')",
} as const;

const SUM_LIST = COLUMNS.map((column) => `sum(${column})::bigint as ${column}`).join(", ");

const sumsOf = (row: Record<string, unknown>): Sums =>
  Object.fromEntries(MEASURES.map((measure) => [measure, Number(row[columnOf(measure)] ?? 0)])) as Record<Measure, number>;

/** Sums by key and their total (key null): whole months from the month tier, the rest from the day tier. */
export async function readSums(
  { tx, portalId, build }: BuildStore,
  { basis, months, dayRanges, by }: SumsQuery,
): Promise<{ key: string | null; sums: Sums }[]> {
  const grain: Grain = by === "owner" ? "b" : "a";
  const grouping = by === null ? "()" : `grouping sets ((${KEY_SQL[by]}), ())`;
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${by === null ? "null::text" : KEY_SQL[by]} as key, ${by === null ? "1" : `grouping(${KEY_SQL[by]})`} as is_total, ${SUM_LIST}
     from handoff.rollup_${grain}
     where portal_id = $1 and build = $2 and basis = $3
       and ((tier = 'month' and bucket_on = any ($4::date[]))
         or (tier = 'day' and exists (select from unnest($5::date[], $6::date[]) as range (from_on, to_on)
                                      where bucket_on >= range.from_on and bucket_on < range.to_on)))
     group by ${grouping}`,
    [portalId, build, basis, months, dayRanges.map(([from]) => from), dayRanges.map(([, to]) => to)],
  );
  const answer = rows.map((row) => ({ key: row.is_total === 1 ? null : (row.key as string), sums: sumsOf(row) }));
  if (!answer.some(({ key }) => key === null)) answer.push({ key: null, sums: NO_SUMS });
  return answer.filter(({ key, sums }) => key === null || MEASURES.some((measure) => sums[measure] !== 0));
}

/** Every kept cell, zero measures left out: one side of the audit. */
export async function readCells({ tx, portalId, build }: BuildStore): Promise<CellDelta[]> {
  const cells: CellDelta[] = [];
  for (const grain of ["a", "b"] as const) {
    const { rows } = await tx.query<Record<string, unknown>>(`select * from handoff.rollup_${grain} where portal_id = $1 and build = $2`, [
      portalId,
      build,
    ]);
    for (const row of rows) {
      const deltas = new Map(
        MEASURES.map((measure) => [measure, Number(row[columnOf(measure)])] as const).filter(([, value]) => value !== 0),
      );
      if (deltas.size === 0) continue;
      cells.push({
        grain,
        tier: row.tier as Tier,
        basis: row.basis as Basis,
        bucketOn: row.bucket_on as string,
        source: row.source as string,
        campaign: (row.campaign as string | undefined) ?? "",
        owner: (row.owner as string | undefined) ?? "",
        pipelineId: (row.pipeline_id as string | undefined) ?? "",
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
       (portal_id, build, recorded_at_ms, cause, subject, basis, day_on, source, campaign, owner, pipeline_id, measure, delta)
     select $1, $2, $3, $4, * from unnest($5::text[], $6::text[], $7::date[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[])`,
    [
      portalId,
      build,
      recordedAtMs,
      cause,
      changes.map((change) => change.subject),
      changes.map((change) => change.basis),
      changes.map((change) => change.dayOn),
      changes.map((change) => change.source),
      changes.map((change) => change.campaign),
      changes.map((change) => change.owner),
      changes.map((change) => change.pipelineId),
      changes.map((change) => change.measure),
      changes.map((change) => change.delta),
    ],
  );
}
