import { GRAINS, measuresOf, type Grain } from "../../../domain/grains";
import type { CellChange } from "../../../ports";
import { allKeysSql, cellColumns, KEY_COLUMN, SUM_KEYS } from "./grain-columns";
import { columnOf, fromRow } from "./rows";
import type { BuildStore, Store } from "./store";

const BUILT_TABLES = [
  "open_clocks",
  "leads",
  "appointments",
  "deals",
  "not_counted",
  "rollup_a",
  "rollup_b",
  "rollup_c",
  "rollup_d",
] as const;
/** Deleted in one transaction: a fraction of a second. */
const ROWS_PER_TRANSACTION = 20_000;

/** A row for each measure of each cell that two builds ($2, then $3) keep otherwise. A cell that one of them has not is 0 in it. */
const changesSql = (grain: Grain, condition: string): string => {
  const keys = cellColumns(grain).join(", ");
  const columns = measuresOf(grain).map((measure) => [measure, columnOf(measure)] as const);
  const side = (name: string, build: string): string =>
    `(select * from handoff.rollup_${grain} where portal_id = $1 and build = ${build} ${condition}) ${name}`;
  const values = (name: string): string => columns.map(([, column]) => `coalesce(${name}.${column}, 0)`).join(", ");
  const measures = columns.map(([measure, column]) => `('${measure}', coalesce(before.${column}, 0), coalesce(after.${column}, 0))`);
  return `select '${grain}' as grain, tier, basis, bucket_on, ${allKeysSql(grain)}, moved.measure, moved.before, moved.after
    from ${side("before", "$2")} full join ${side("after", "$3")} using (${keys})
      cross join lateral (values ${measures.join(", ")}) as moved (measure, before, after)
    where row(${values("before")}) is distinct from row(${values("after")}) and moved.before <> moved.after`;
};

const KEY_LIST = SUM_KEYS.map((key) => KEY_COLUMN[key]).join(", ");

/** Each grain's movements are logged for themselves: their cells do not tell which campaign goes with which owner. */
const LOG_SQL = `insert into handoff.figure_changes
    (portal_id, build, recorded_at_ms, cause, subject, basis, day_on, ${KEY_LIST}, measure, delta, grain)
  select $1, $3, $4, $5, 'cells', basis, bucket_on, ${KEY_LIST}, measure, after - before, grain
  from (${GRAINS.map((grain) => changesSql(grain, "and tier = 'day'")).join(" union all ")}) as moved
  order by grain, basis, bucket_on, ${KEY_LIST}, measure`;

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
    `select * from (${GRAINS.map((grain) => changesSql(grain, "")).join(" union all ")}) as moved
     order by grain, tier, basis, bucket_on, ${KEY_LIST}, measure`,
    [portalId, sinceBuild, build],
  );
  return rows.map(({ pipeline_id: pipeline, ...row }) => ({ ...fromRow<Omit<CellChange, "pipeline">>(row), pipeline: pipeline as string }));
}

export async function countBuilt({ tx, portalId, build }: BuildStore): Promise<{ leads: number; deals: number; cells: number }> {
  const count = (table: string): string => `(select count(*) from handoff.${table} where portal_id = $1 and build = $2)`;
  const { rows } = await tx.query<{ leads: number; deals: number; cells: number }>(
    `select ${count("leads")} as leads, ${count("deals")} as deals, ${GRAINS.map((grain) => count(`rollup_${grain}`)).join(" + ")} as cells`,
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
