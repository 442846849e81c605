import type { BuildStore } from "./store";
import type { DayKindCounts, HourArrivals, OwnerWaitRow, PromiseCounts } from "../../../domain/reports/follow-up";
import type { CohortQuery, FollowUpRows, TriedRows } from "../../../ports";
import { UNATTRIBUTED } from "../../../domain/contributions";
import { fromRow } from "./rows";

/** Leads that came in the window, thrown out or not: `$1` portal, `$2` build, `$3` and `$4` the window, `$5` the source or null. */
const CAME_IN = `portal_id = $1 and build = $2 and started_at_ms >= $3 and started_at_ms < $4
  and ($5::text is null or coalesce(source, '${UNATTRIBUTED}') = $5)`;
const COUNTED = `${CAME_IN} and not is_excluded`;

const valuesOf = ({ portalId, build }: BuildStore, { fromMs, toMs, source }: CohortQuery): unknown[] => [
  portalId,
  build,
  fromMs,
  toMs,
  source,
];

/** What each of the leads is, so that one that a rule counts is counted once. */
const STANDING = `case when promise_outcome = 'late' then 'late' when is_excluded or promise_outcome = 'void' then 'not_counted'
  when promise_outcome = 'open' then case when due_at_ms < $6 then 'past_due' else 'running' end else promise_outcome end`;

export async function readPromises(
  store: BuildStore,
  query: CohortQuery,
  asOfMs: number,
  installedAtMs: number,
): ReturnType<FollowUpRows["readPromises"]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select sla_owner_id as owner_id, ${["met", "late", "past_due", "running", "not_logged", "not_counted"]
      .map((standing) => `count(*) filter (where standing = '${standing}')::int as ${standing}`)
      .join(", ")},
       count(*) filter (where standing = 'late' and is_excluded)::int as late_thrown_out,
       count(*) filter (where standing = 'running' and is_paused)::int as paused,
       count(*) filter (where standing <> 'not_counted' and clock_started_at_ms < $7)::int as before_promise
     from (select sla_owner_id, clock_started_at_ms, is_excluded, ${STANDING} as standing,
         coalesce((pauses -> -1 ->> 'fromMs')::bigint <= $6 and (pauses -> -1 ->> 'toMs')::bigint > $6, false) as is_paused
       from handoff.leads where ${CAME_IN} and due_at_ms is not null) as promised
     group by 1 order by 1`,
    [...valuesOf(store, query), asOfMs, installedAtMs],
  );
  return rows.map((row) => fromRow<PromiseCounts & { ownerId: number | null }>(row));
}

const ANSWERED = `${COUNTED} and due_at_ms is not null and wait_ms is not null`;

/** Seconds of a column of ms, one row a lead. */
const WAIT_COLUMNS = `count(*)::int as leads, coalesce(sum(ms), 0)::double precision / 1000 as total_seconds,
  percentile_cont(0.5) within group (order by ms::double precision) / 1000 as median_seconds,
  percentile_cont(0.5) within group (order by open_ms::double precision) / 1000 as median_open_seconds`;

export async function readOwnerWaits(store: BuildStore, query: CohortQuery): ReturnType<FollowUpRows["readOwnerWaits"]> {
  const rows = await store.tx.query<Record<string, unknown>>(
    `select owner_id, ${WAIT_COLUMNS}
     from (select lead_id, (span ->> 'ownerId')::bigint as owner_id, sum((span ->> 'toMs')::bigint - (span ->> 'fromMs')::bigint) as ms,
         sum((span ->> 'businessMs')::bigint) as open_ms
       from handoff.leads, jsonb_array_elements(owner_waits) as span where ${ANSWERED} group by 1, 2) as theirs
     group by 1 order by 1`,
    valuesOf(store, query),
  );
  const all = await store.tx.query<Record<string, unknown>>(
    `select ${WAIT_COLUMNS} from (select wait_ms as ms, response_ms as open_ms from handoff.leads where ${ANSWERED}) as waits`,
    valuesOf(store, query),
  );
  const [whole = { leads: 0, total_seconds: 0, median_seconds: null, median_open_seconds: null }] = all.rows;
  return { rows: rows.rows.map((row) => fromRow<OwnerWaitRow>(row)), all: fromRow<Omit<OwnerWaitRow, "ownerId">>(whole) };
}

export async function readArrivals(store: BuildStore, query: CohortQuery, timeZone: string): Promise<HourArrivals[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select extract(isodow from came)::int as iso_weekday, extract(hour from came)::int as hour, count(*)::int as arrivals,
       count(contacted_at_ms)::int as contacted, count(won_at_ms)::int as won
     from (select to_timestamp(clock_started_at_ms / 1000.0) at time zone $6 as came, contacted_at_ms, won_at_ms
       from handoff.leads where ${COUNTED} and due_at_ms is not null) as leads
     group by 1, 2 order by 1, 2`,
    [...valuesOf(store, query), timeZone],
  );
  return rows.map((row) => fromRow<HourArrivals>(row));
}

export async function readDayKinds(
  store: BuildStore,
  query: CohortQuery,
  closedOn: readonly string[],
  timeZone: string,
  asOfMs: number,
): Promise<DayKindCounts[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select (to_timestamp(clock_started_at_ms / 1000.0) at time zone $6)::date = any ($7::date[]) as is_closed, count(*)::int as leads,
       count(contacted_at_ms)::int as reached,
       count(*) filter (where promise_outcome in ('late', 'open') and due_at_ms < $8 and not has_touch and first_touch_at_ms is null)::int
         as never_touched,
       count(*) filter (where promise_outcome = 'met')::int as met, count(won_at_ms)::int as won,
       percentile_cont(0.5) within group (order by wait_ms::double precision) / 1000 as median_wait_seconds
     from handoff.leads where ${COUNTED} and due_at_ms is not null group by 1 order by 1`,
    [...valuesOf(store, query), timeZone, closedOn, asOfMs],
  );
  return rows.map((row) => fromRow<DayKindCounts>(row));
}

export async function readTries(store: BuildStore, query: CohortQuery): Promise<TriedRows[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select case when won_at_ms is not null then 'customer' when disqualified_at_ms is not null then 'dropped'
         when sql_at_ms is not null then 'qualified' when contacted_at_ms is not null then 'reached' else 'open' end as outcome,
       case when won_at_ms is null and disqualified_at_ms is not null then reason end as reason,
       count(*)::int as leads, coalesce(sum(early_attempts), 0)::int as tries
     from handoff.leads where ${COUNTED} group by 1, 2 order by 1, 2`,
    valuesOf(store, query),
  );
  return rows.map((row) => fromRow<TriedRows>(row));
}
