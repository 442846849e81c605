import { grainOf, measuresOf, type Grain, type SumKey } from "../../../domain/grains";
import { NO_SUMS, type Measure, type Sums } from "../../../domain/measures";
import type { LogPlace, LoggedMove, LogQuery, MovedKey } from "../../../ports";
import { groupSql, KEY_COLUMN, SUM_KEYS } from "./grain-columns";
import type { Store } from "./store";

export async function readLogBeginMs({ tx, portalId }: Store): Promise<number | null> {
  const { rows } = await tx.query<{ began_at_ms: number | null }>(
    "select max(recorded_at_ms) as began_at_ms from handoff.figure_changes where portal_id = $1 and subject = 'baseline'",
    [portalId],
  );
  return rows[0]?.began_at_ms ?? null;
}

export async function readLastChangeId({ tx, portalId }: Store): Promise<number> {
  const { rows } = await tx.query<{ change_id: number | null }>(
    "select max(change_id) as change_id from handoff.figure_changes where portal_id = $1",
    [portalId],
  );
  return rows[0]?.change_id ?? 0;
}

/** The grain that the sums of a question are read from: the log must be read for the same one. */
function grainFor({ by, where }: Pick<LogQuery, "by" | "where">): Grain {
  const keys = [...(Object.keys(where) as SumKey[]), ...(by === null || by === "month" ? [] : [by])];
  const grain = grainOf(keys);
  if (grain === null) throw new Error(`No grain keeps ${keys.join(" and ")} together.`);
  return grain;
}

/** Entries of one account, basis and grain, after a place: $1 portal, $2 basis, $3 grain, $4 the place. */
const LOGGED = (after: LogPlace): string =>
  `portal_id = $1 and basis = $2 and (grain is null or grain = $3) and subject <> 'baseline'
   and ${after.changeId === null ? "recorded_at_ms > $4" : "change_id > $4"}`;
const placeValue = ({ atMs, changeId }: LogPlace): number => changeId ?? atMs;

/** Whether an entry is of the asked cells: $5 from, $6 to, $7 the grain's measures, then the values of `where`. */
const asked = (grain: Grain, where: LogQuery["where"]): string =>
  [
    "day_on >= $5 and day_on < $6 and measure = any ($7)",
    ...(grain === "d" ? ["service <> ''"] : []),
    ...(Object.keys(where) as SumKey[]).map((key, index) => `${groupSql(key, "day_on")} = $${String(index + 8)}`),
  ].join(" and ");

const parameters = (portalId: number, { basis, fromOn, toOn, where }: LogQuery, grain: Grain, after: LogPlace): unknown[] => [
  portalId,
  basis,
  grain,
  placeValue(after),
  fromOn,
  toOn,
  measuresOf(grain),
  ...Object.values(where),
];

export async function readLoggedSums(
  { tx, portalId }: Store,
  query: LogQuery,
  after: LogPlace,
): Promise<{ key: string | null; sums: Sums }[]> {
  const grain = grainFor(query);
  const group = query.by === null ? "null::text" : groupSql(query.by, "day_on");
  const { rows } = await tx.query<{ key: string | null; measure: Measure; delta: number }>(
    `select ${group} as key, measure, sum(delta)::bigint as delta from handoff.figure_changes
     where ${LOGGED(after)} and ${asked(grain, query.where)} group by 1, 2 having sum(delta) <> 0`,
    parameters(portalId, query, grain, after),
  );
  const sums = new Map<string | null, Record<Measure, number>>();
  const add = (key: string | null, measure: Measure, delta: number): void => {
    const row = sums.get(key) ?? { ...NO_SUMS };
    row[measure] += delta;
    sums.set(key, row);
  };
  for (const { key, measure, delta } of rows) {
    add(null, measure, delta);
    if (query.by !== null) add(key, measure, delta);
  }
  return [...sums].map(([key, moved]) => ({ key, sums: moved }));
}

const MOVED_KEYS: readonly (readonly [MovedKey, string])[] = [
  ...SUM_KEYS.map((key) => [key, KEY_COLUMN[key]] as const),
  ["day", "day_on::text"],
];
const valuesSql = (sign: "<" | ">"): string =>
  `jsonb_build_object(${MOVED_KEYS.map(([key, column]) => `'${key}', array_agg(distinct ${column}) filter (where delta ${sign} 0)`).join(", ")})`;

interface MoveRow {
  change_id: number;
  recorded_at_ms: number;
  subject: string;
  cause: string;
  moved: LoggedMove["moved"];
  net: LoggedMove["net"] | null;
  left_values: Record<MovedKey, string[] | null>;
  joined_values: Record<MovedKey, string[] | null>;
}

/** Only what changed: values that something was both taken from and added to tell nothing. */
function toMove(row: MoveRow): LoggedMove {
  const left: LoggedMove["left"] = {};
  const joined: LoggedMove["joined"] = {};
  for (const [key] of MOVED_KEYS) {
    const from = row.left_values[key] ?? [];
    const to = row.joined_values[key] ?? [];
    const gone = from.filter((value) => !to.includes(value));
    const come = to.filter((value) => !from.includes(value));
    if (gone.length > 0) left[key] = gone;
    if (come.length > 0) joined[key] = come;
  }
  const { change_id: changeId, recorded_at_ms: atMs, subject, cause, moved, net } = row;
  return { changeId, atMs, subject, cause, moved, net: net ?? {}, left, joined };
}

export async function readLoggedMoves({ tx, portalId }: Store, query: LogQuery, after: LogPlace, untilMs: number): Promise<LoggedMove[]> {
  const grain = grainFor({ ...query, by: null });
  const values = parameters(portalId, query, grain, after);
  const { rows } = await tx.query<MoveRow>(
    `with logged as materialized (
       select *, (${asked(grain, query.where)}) as is_asked from handoff.figure_changes
       where ${LOGGED(after)} and recorded_at_ms <= $${String(values.length + 1)}
     ), measured as (
       select recorded_at_ms, subject, cause, measure, sum(delta) as net, coalesce(sum(delta) filter (where is_asked), 0) as moved
       from logged group by 1, 2, 3, 4
     ), moves as (
       select recorded_at_ms, subject, cause, jsonb_object_agg(measure, moved) filter (where moved <> 0) as moved,
         jsonb_object_agg(measure, net) filter (where net <> 0 and subject <> 'cells') as net
       from measured group by 1, 2, 3 having bool_or(moved <> 0)
     )
     select min(change_id) as change_id, recorded_at_ms, subject, cause, moved, net, ${valuesSql("<")} as left_values, ${valuesSql(">")} as joined_values
     from moves join logged using (recorded_at_ms, subject, cause)
     group by recorded_at_ms, subject, cause, moved, net order by recorded_at_ms, min(change_id)`,
    [...values, untilMs],
  );
  return rows.map(toMove);
}
