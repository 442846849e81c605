import { MEASURES } from "../../../domain/measures";
import type { Grain } from "../../../domain/rollup";
import type { CellChange } from "../../../ports";
import type { BuildStore } from "./built-store";
import { columnOf, fromRow } from "./rows";
import type { Store } from "./store";

const BUILT_TABLES = ["leads", "appointments", "deals", "not_counted", "rollup_a", "rollup_b"] as const;
/** Deleted in one transaction: a fraction of a second. */
const ROWS_PER_TRANSACTION = 20_000;

const COLUMNS = MEASURES.map(columnOf);
const KEYS: Record<Grain, readonly string[]> = {
  a: ["tier", "basis", "bucket_on", "source", "campaign"],
  b: ["tier", "basis", "bucket_on", "source", "owner", "pipeline_id"],
};

/** A row for each measure of each cell that two builds ($2, then $3) keep otherwise. A cell that one of them has not is 0 in it. */
const changesSql = (grain: Grain, condition: string): string => {
  const keys = KEYS[grain].join(", ");
  const side = (name: string, build: string): string =>
    `(select * from handoff.rollup_${grain} where portal_id = $1 and build = ${build} ${condition}) ${name}`;
  const values = (name: string): string => COLUMNS.map((column) => `coalesce(${name}.${column}, 0)`).join(", ");
  const measures = MEASURES.map((measure, index) => {
    const column = COLUMNS[index] ?? "";
    return `('${measure}', coalesce(before.${column}, 0), coalesce(after.${column}, 0))`;
  });
  return `select '${grain}' as grain, ${keys}, ${grain === "a" ? "'' as owner, '' as pipeline_id" : "'' as campaign"},
      moved.measure, moved.before, moved.after
    from ${side("before", "$2")} full join ${side("after", "$3")} using (${keys})
      cross join lateral (values ${measures.join(", ")}) as moved (measure, before, after)
    where row(${values("before")}) is distinct from row(${values("after")}) and moved.before <> moved.after`;
};

/**
 * The log names campaign and owner in one row, which the cells of a grain do not. Within a day, a source and a measure the rows pair them
 * as it comes, so that they add up to what the cells of either grain moved by. Where one grain moved by another sum than the other (it
 * was kept wrongly), the rest names no owner: no cell does that.
 */
const LOG_SQL = `with moved as (
    select grain, basis, bucket_on, source, campaign, owner, pipeline_id, measure, after - before as delta
      from (${changesSql("a", "and tier = 'day'")}) as by_campaign
    union all
    select grain, basis, bucket_on, source, campaign, owner, pipeline_id, measure, after - before
      from (${changesSql("b", "and tier = 'day'")}) as by_owner),
  totals as (
    select basis, bucket_on, source, measure, coalesce(min(campaign) filter (where grain = 'a'), '') as campaign,
      min(array[owner, pipeline_id]) filter (where grain = 'b') as owner_and_pipeline,
      coalesce(sum(delta) filter (where grain = 'a'), 0) as by_campaign, coalesce(sum(delta) filter (where grain = 'b'), 0) as by_owner
    from moved group by basis, bucket_on, source, measure),
  pairs as (
    select basis, bucket_on, source, measure, campaign, by_owner,
      case when by_campaign = by_owner then coalesce(owner_and_pipeline[1], '') else '' end as owner,
      case when by_campaign = by_owner then coalesce(owner_and_pipeline[2], '') else '' end as pipeline_id
    from totals),
  logged as (
    select basis, bucket_on, source, measure, moved.campaign, pairs.owner, pairs.pipeline_id, delta
      from moved join pairs using (basis, bucket_on, source, measure) where grain = 'a'
    union all
    select basis, bucket_on, source, measure, pairs.campaign, moved.owner, moved.pipeline_id, delta
      from moved join pairs using (basis, bucket_on, source, measure) where grain = 'b'
    union all
    select basis, bucket_on, source, measure, campaign, owner, pipeline_id, -by_owner from pairs)
  insert into handoff.figure_changes
    (portal_id, build, recorded_at_ms, cause, subject, basis, day_on, source, campaign, owner, pipeline_id, measure, delta)
  select $1, $3, $4, $5, 'cells', basis, bucket_on, source, campaign, owner, pipeline_id, measure, sum(delta)::bigint
  from logged group by basis, bucket_on, source, campaign, owner, pipeline_id, measure having sum(delta) <> 0
  order by basis, bucket_on, source, campaign, owner, pipeline_id, measure`;

/** Logs the movements of a switch. In the database alone: where days move they are as many as there are cells. */
export async function logCellChanges(
  { tx, portalId, build }: BuildStore,
  sinceBuild: number,
  cause: string,
  recordedAtMs: number,
): Promise<void> {
  await tx.query(LOG_SQL, [portalId, sinceBuild, build, recordedAtMs, cause]);
}

/** The cells that this build keeps otherwise than an earlier one. */
export async function readCellChanges({ tx, portalId, build }: BuildStore, sinceBuild: number): Promise<CellChange[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    (["a", "b"] as const)
      .map(
        (grain) => `select grain, tier, basis, bucket_on, source, campaign, owner, pipeline_id, measure, before, after
        from (${changesSql(grain, "")}) as grain_${grain}`,
      )
      .join(" union all ") + " order by 1, 2, 3, 4, 5, 6, 7, 8, 9",
    [portalId, sinceBuild, build],
  );
  return rows.map((row) => fromRow<CellChange>(row));
}

export async function countBuilt({ tx, portalId, build }: BuildStore): Promise<{ leads: number; deals: number; cells: number }> {
  const count = (table: string): string => `(select count(*) from handoff.${table} where portal_id = $1 and build = $2)`;
  const { rows } = await tx.query<{ leads: number; deals: number; cells: number }>(
    `select ${count("leads")} as leads, ${count("deals")} as deals, ${count("rollup_a")} + ${count("rollup_b")} as cells`,
    [portalId, build],
  );
  return rows[0] ?? { leads: 0, deals: 0, cells: 0 };
}

/** Deletes some rows of builds that neither answer nor are being made; answers whether any may be left. Needs no lock: nobody reads or writes them. */
export async function dropOldBuilds({ tx, portalId }: Store): Promise<boolean> {
  for (const table of BUILT_TABLES) {
    // By the numbers that were ever given: a search for "none of these two" would go over all rows of the live build.
    const { rowCount } = await tx.query(
      `delete from handoff.${table} where ctid = any (array(
         select ctid from handoff.${table} where portal_id = $1 and build = any (array(
           select number from handoff.portals, generate_series(0, greatest(live_build, next_build)) as number
           where portal_id = $1 and number <> live_build and number is distinct from next_build))
         limit $2))`,
      [portalId, ROWS_PER_TRANSACTION],
    );
    if ((rowCount ?? 0) > 0) return true;
  }
  return false;
}
