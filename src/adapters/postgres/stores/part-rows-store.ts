import type { BuildStore } from "./store";
import type { Condition, PartTable, RowFilter } from "../../../domain/explain/row-filter";
import type { SumKey } from "../../../domain/grains";
import { startOfDayMs } from "../../../domain/period";
import { DAY_MS } from "../../../domain/time-zone";
import type { LeadWays, PartRows, PlacedRow, ReadingQuery, RowPlace } from "../../../ports";
import { activeMs, keyColumn, NAMED_TERMS, oldAgeMs, rowsOf, termValues } from "./at-read-store";
import { READINGS, type ReadColumn, type Reading } from "./readings";
import { columnOf, fromRow } from "./rows";

type Row = Record<string, unknown>;

const ID: Readonly<Record<PartTable, { column: string; type: string }>> = {
  leads: { column: "lead_id", type: "uuid" },
  appointments: { column: "meeting_id", type: "bigint" },
  deals: { column: "deal_id", type: "bigint" },
};

/** Values of a statement, by the numbers that stand for them in it. */
class Values {
  readonly list: unknown[];
  constructor(...first: unknown[]) {
    this.list = first;
  }
  add(value: unknown): string {
    this.list.push(value);
    return `$${String(this.list.length)}`;
  }
}

/** One field stays a plain column, which an index may be in the order of. */
const firstOfSql = (fields: readonly string[]): string =>
  fields.length === 1 ? fields.map(columnOf).join("") : `coalesce(${fields.map(columnOf).join(", ")})`;

/** The type of what a field is compared with: owners are numbers, and named by texts. */
function oneOfSql(field: string, oneOf: readonly (string | number | boolean)[], values: Values): string {
  const column = columnOf(field);
  if (typeof oneOf[0] === "boolean") return `${column} = any (${values.add(oneOf)}::boolean[])`;
  return `${/ownerId$/i.test(field) ? `${column}::text` : column} = any (${values.add(oneOf.map(String))}::text[])`;
}

function conditionSql(condition: Condition, values: Values): string {
  if ("never" in condition) return "false";
  if ("isNotNull" in condition) return `${columnOf(condition.isNotNull)} is not null`;
  if ("within" in condition) {
    const instant = firstOfSql(condition.within);
    return `${instant} >= ${values.add(condition.fromMs)} and ${instant} < ${values.add(condition.toMs)}`;
  }
  const { is, oneOf, orNull = false } = condition;
  if (oneOf.length === 0) return orNull ? `${columnOf(is)} is null` : "false";
  const isOne = oneOfSql(is, oneOf, values);
  return orNull ? `(${isOne} or ${columnOf(is)} is null)` : isOne;
}

const filterSql = ({ conditions }: RowFilter, values: Values): string =>
  ["portal_id = $1", "build = $2", ...conditions.map((condition) => conditionSql(condition, values))].join(" and ");

const afterSql = (table: PartTable, instant: string, after: RowPlace | null, values: Values): string =>
  after === null ? "" : `and (${instant}, ${ID[table].column}) > (${values.add(after.atMs)}, ${values.add(after.id)}::${ID[table].type})`;

const toPlaced = (table: PartTable, { place_at_ms: atMs, each: _each, happened_at_ms: _at, ...row }: Row): PlacedRow =>
  ({ table, row: fromRow(row), place: { atMs: Number(atMs), id: String(row[ID[table].column]) } }) as PlacedRow;

export async function readPartRows(
  { tx, portalId, build }: BuildStore,
  filter: RowFilter,
  after: RowPlace | null,
  limit: number,
): ReturnType<PartRows["readPartRows"]> {
  const { table, orderBy } = filter;
  const values = new Values(portalId, build);
  const instant = firstOfSql(orderBy);
  const { rows } = await tx.query<Row>(
    `select *, ${instant} as place_at_ms from handoff.${table} where ${filterSql(filter, values)} ${afterSql(table, instant, after, values)}
     order by ${instant}, ${ID[table].column} limit ${values.add(limit)}`,
    values.list,
  );
  return rows.map((row) => toPlaced(table, row));
}

export async function countWays(
  { tx, portalId, build }: BuildStore,
  filter: RowFilter<"leads">,
  { fromOn, toOn, timeZone }: Parameters<PartRows["countWays"]>[1],
  field: string | null,
): Promise<LeadWays[]> {
  const values = new Values(portalId, build);
  const instant = firstOfSql(filter.orderBy);
  const day = `(to_timestamp(${instant} / 1000.0) at time zone ${values.add(timeZone)})::date`;
  // Which day it is on the account's clock is asked only near the ends.
  const isInside = `${instant} >= ${values.add(startOfDayMs(fromOn, timeZone) + DAY_MS)} and ${instant} < ${values.add(startOfDayMs(toOn, timeZone) - DAY_MS)}`;
  const { rows } = await tx.query<{ way: string | null; leads: number; joined: number }>(
    `select ${field === null ? "null::text" : columnOf(field)} as way, count(*) as leads,
       coalesce(sum(greatest(jsonb_array_length(inquiries) - 1, 0)), 0)::bigint as joined
     from handoff.leads where ${filterSql(filter, values)}
       and (${isInside} or ${day} >= ${values.add(fromOn)}::date and ${day} < ${values.add(toOn)}::date)
     group by 1 order by 1`,
    values.list,
  );
  return rows.map(({ way, leads, joined }) => ({ way, leads, inquiriesJoined: joined }));
}

interface Asked {
  reading: Reading;
  column: ReadColumn;
  where: string;
  /** in this order: portal, build, from, to, nothing, the instant of the question, the age from which on a deal is old, the agreement's terms, for how long one is a customer */
  values: Values;
}

/** The reading of a part, cut down to the rows that are asked about; null where the table does not tell the asked keys. */
async function askedOf(store: BuildStore, query: ReadingQuery): Promise<Asked | null> {
  const { part, basis, where, fromMs, toMs, asOfMs } = query;
  const reading = READINGS.find(({ columns }) => columns[part] !== undefined);
  const column = reading?.columns[part];
  if (reading === undefined || column === undefined) throw new Error(`Nothing reads ${part}.`);
  const keys = (Object.entries(where) as [SumKey, string][]).map(([key, value]) => [keyColumn(reading, key), value] as const);
  if (keys.some(([name]) => name === null)) return null;
  const ageMs = part === "staleDeals" || part === "staleAmountMinor" ? await oldAgeMs(store) : null;
  const customerMs = await activeMs(store, [part]);
  const values = new Values(store.portalId, store.build, fromMs, toMs, null, asOfMs, ageMs, ...termValues(query), customerMs);
  const conditions = [
    "portal_id = $1 and build = $2",
    `${reading.instant[basis]} >= $3 and ${reading.instant[basis]} < $4`,
    reading.condition,
    `(${column.onlyWhere ?? "true"})`,
    `${column.each} is not null`,
    ...keys.map(([name, value]) => `${name ?? ""} = ${values.add(value)}`),
    `$5::text is null and $6::bigint is not null and ($7::double precision is null or true) and ${NAMED_TERMS}`,
  ];
  return { reading, column, where: conditions.join(" and "), values };
}

export async function readReadingRows(
  store: BuildStore,
  query: ReadingQuery,
  after: RowPlace | null,
  limit: number,
): ReturnType<PartRows["readReadingRows"]> {
  const asked = await askedOf(store, query);
  if (asked === null) return [];
  const { reading, column, where, values } = asked;
  const { table } = reading;
  const instant = reading.instant[query.basis];
  const { rows } = await store.tx.query<Row>(
    `select *, ${instant} as place_at_ms, (${column.each})::double precision as each,
       ${reading.instant.period} as happened_at_ms from ${rowsOf(reading)}
     where ${where} ${afterSql(table, instant, after, values)}
     order by ${instant}, ${ID[table].column} limit ${values.add(limit)}`,
    values.list,
  );
  return rows.map((row) => ({ ...toPlaced(table, row), each: Number(row.each), happenedAtMs: Number(row.happened_at_ms) }));
}

export async function countReadingRows(store: BuildStore, query: ReadingQuery): Promise<number> {
  const asked = await askedOf(store, query);
  if (asked === null) return 0;
  const { reading, where, values } = asked;
  const { rows } = await store.tx.query<{ rows: number }>(`select count(*) as rows from ${rowsOf(reading)} where ${where}`, values.list);
  return rows[0]?.rows ?? 0;
}
