import type { BuildStore } from "./store";
import { UNASSIGNED, UNATTRIBUTED } from "../../../domain/contributions";
import type { SumKey } from "../../../domain/grains";
import { nothingAtRead, type AtReadTerms } from "../../../domain/kpi/at-read-terms";
import type { AtRead } from "../../../domain/kpi/kpi-input";
import { activeRule } from "../../../domain/lifetime/active-rule";
import type { AtReadQuery, AtReadRow } from "../../../ports";
import { readPurchaseGaps } from "./lifetime-store";
import { READINGS, type ReadColumn, type Reading } from "./readings";
import { columnOf } from "./rows";

/** The value of a key in a table's row, spelled as in the kept sums; null: that table does not tell it. */
export function keyColumn({ table, owner, keyPrefix }: Pick<Reading, "table" | "owner" | "keyPrefix">, key: SumKey): string | null {
  switch (key) {
    case "source":
    case "campaign":
    case "service":
      return `coalesce(${keyPrefix ?? ""}${key}, '${UNATTRIBUTED}')`;
    case "owner":
      return `coalesce(${owner}::text, '${UNASSIGNED}')`;
    case "pipeline":
      return table === "deals" ? `${keyPrefix ?? ""}pipeline_id` : null;
    case "reason":
      return null;
  }
}

/** Fewer won deals do not tell from which age on an open one is old. */
const LEAST_WINS = 10;

/** The age that 8 of 10 deals had not passed when they were won, in ms; null where too few were won. */
export async function oldAgeMs({ tx, portalId, build }: BuildStore): Promise<number | null> {
  const { rows } = await tx.query<{ age: number | null; wins: number }>(
    `select percentile_cont(0.8) within group (order by won_at_ms - created_at_ms) as age, count(*) as wins
     from handoff.deals where portal_id = $1 and build = $2 and won_at_ms is not null and pipeline_use = 'new_business'`,
    [portalId, build],
  );
  const [{ age, wins } = { age: null, wins: 0 }] = rows;
  return wins >= LEAST_WINS && age !== null ? Math.max(0, age) : null;
}

/** For how long after a purchase somebody is a customer, in ms; null where that is not asked. */
export const activeMs = async (store: BuildStore, parts: readonly (keyof AtRead)[]): Promise<number | null> =>
  parts.includes("acquiredActive") || parts.includes("acquiredLapsable") ? activeRule(await readPurchaseGaps(store)).activeMs : null;

/** The rows that a reading looks at. */
export const rowsOf = ({ table, rows }: Pick<Reading, "table" | "rows">): string => rows ?? `handoff.${table}`;

/** What of the agreement readings follow from, as they take it: reasons, instants, days. */
export const termValues = ({
  unreachableReasons,
  touchPromises,
}: AtReadTerms): [reasons: readonly string[], untilMs: number[], days: (number | null)[]] => [
  unreachableReasons,
  touchPromises.map(({ untilMs }) => untilMs),
  touchPromises.map(({ everyDays }) => everyDays),
];
/** All parameters are named in each statement, so that their types are known. */
export const NAMED_TERMS = "cardinality($8::text[]) + cardinality($9::bigint[]) + cardinality($10::int[]) + coalesce($11::bigint, 0) >= 0";
const FIRST_FILTER = 12;

/**
 * What depends on the present (open clocks past due, appointments whose outcome nobody recorded a day after) and what does not add up
 * (medians, 90th percentile): read over indexes, exact, never kept. What a table does not tell by the asked keys stays empty.
 */
export async function readAtRead(store: BuildStore, query: AtReadQuery): Promise<AtReadRow[]> {
  const { basis, fromMs, toMs, asOfMs, timeZone, by, where, parts } = query;
  const { tx, portalId, build } = store;
  const nothing = nothingAtRead(query);
  const rows = new Map<string | null, AtReadRow>([[null, { key: null, ...nothing }]]);
  const ageMs = parts.includes("staleDeals") || parts.includes("staleAmountMinor") ? await oldAgeMs(store) : null;
  const customerMs = await activeMs(store, parts);
  for (const reading of READINGS) {
    const asked = (Object.entries(reading.columns) as [keyof AtRead, ReadColumn][]).filter(([part]) => parts.includes(part));
    const filters = (Object.entries(where) as [SumKey, string][]).map(([key, value]) => [keyColumn(reading, key), value] as const);
    const instant = reading.instant[basis];
    const key =
      by === "month"
        ? `to_char(to_timestamp(${instant} / 1000.0) at time zone $5, 'YYYY-MM')`
        : by === null
          ? "null::text"
          : // Where the table does not tell the key, there is the total all the same.
            (keyColumn(reading, by) ?? "null::text");
    if (asked.length === 0 || filters.some(([column]) => column === null)) continue;
    const { rows: found } = await tx.query<Record<string, unknown>>(
      `select ${key} as key, grouping(${key}) as is_total, ${asked.map(([part, { read }]) => `${read} as ${columnOf(part)}`).join(", ")}
       from ${rowsOf(reading)} where portal_id = $1 and build = $2 and ${reading.condition} and ${instant} >= $3 and ${instant} < $4
         ${filters.map(([column], index) => `and ${column ?? ""} = $${String(index + FIRST_FILTER)}`).join(" ")}
         and $5::text is not null and $6::bigint is not null and coalesce($7::double precision, 0) >= 0 and ${NAMED_TERMS}
       group by grouping sets ((${key}), ())`,
      [portalId, build, fromMs, toMs, timeZone, asOfMs, ageMs, ...termValues(query), customerMs, ...filters.map(([, value]) => value)],
    );
    for (const part of found) {
      const rowKey = part.is_total === 1 ? null : (part.key as string);
      const row = rows.get(rowKey) ?? { key: rowKey, ...nothing };
      const values = asked.map(([name, { toValue }]) => [
        name,
        toValue === undefined ? part[columnOf(name)] : toValue(part[columnOf(name)]),
      ]);
      rows.set(rowKey, { ...row, ...(Object.fromEntries(values) as Partial<AtRead>) });
    }
  }
  return [...rows.values()];
}

/**
 * How long winning takes here: the 80th percentile of days from a lead's start to its first win, and the number of won leads it rests on.
 * Of leads, not of deals: what customers buy again long after says nothing of how soon a new lead can be judged.
 */
export async function readDaysToWin({ tx, portalId, build }: BuildStore): Promise<{ p80: number | null; wins: number }> {
  // Walked in the order of an index: the two days between which the percentile lies, and how far it is from one to the other.
  const { rows } = await tx.query<{ p80: number | null; wins: number }>(
    `with won as (
       select count(*) as wins from handoff.leads where portal_id = $1 and build = $2 and won_at_ms is not null and not is_excluded),
     around as (
       select won_at_ms - started_at_ms as ms from handoff.leads
       where portal_id = $1 and build = $2 and won_at_ms is not null and not is_excluded
       order by won_at_ms - started_at_ms offset (select floor(0.8 * greatest(wins - 1, 0))::bigint from won) limit 2)
     select (min(ms) + (max(ms) - min(ms)) * (0.8 * greatest(wins - 1, 0) - floor(0.8 * greatest(wins - 1, 0))))::double precision / 86400000.0
         as p80, wins
     from won left join around on true group by wins`,
    [portalId, build],
  );
  return rows[0] ?? { p80: null, wins: 0 };
}
