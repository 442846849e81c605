import type { BuildStore } from "./store";
import type { CameWithin, CohortQuery, FindingsRows, Standing, StandingQuery } from "../../../ports";
import { UNATTRIBUTED } from "../../../domain/contributions";
import { DAY_MS } from "../../../domain/time-zone";
import { fromRow } from "./rows";

export async function readStanding(
  { tx, portalId, build }: BuildStore,
  { fromMs, toMs, promisedSinceMs, asOfMs }: StandingQuery,
): Promise<Standing> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select
       (select count(*)::int from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
         and due_at_ms < $5 and due_at_ms >= $6 and clock_started_at_ms >= $6) as late_now,
       (select count(*)::int from handoff.deals where portal_id = $1 and build = $2 and won_at_ms is not null and contact_id is null
         and pipeline_use <> 'not_counted' and created_at_ms >= $3 and created_at_ms < $4) as won_without_contact`,
    [portalId, build, fromMs, toMs, asOfMs, promisedSinceMs],
  );
  return fromRow<Standing>(rows[0] ?? { late_now: 0, won_without_contact: 0 });
}

/** From this on an appointment is three days ahead in every time zone: which days they are is asked of the others only. */
const SURELY_LATE_MS = 4 * DAY_MS;

/** Appointments carry their lead's start: no lead is looked at for them. */
export async function readBookedAhead(
  { tx, portalId, build }: BuildStore,
  { fromMs, toMs }: Pick<CohortQuery, "fromMs" | "toMs">,
  timeZone: string,
): ReturnType<FindingsRows["readBookedAhead"]> {
  const day = (column: string): string => `(to_timestamp(${column} / 1000.0) at time zone $5)::date`;
  const { rows } = await tx.query<Record<string, unknown>>(
    `select case when start_at_ms - set_at_ms >= ${String(SURELY_LATE_MS)} then ${String(SURELY_LATE_MS / DAY_MS)}
         else ${day("start_at_ms")} - ${day("set_at_ms")} end as days_ahead,
       count(*) filter (where outcome = 'held')::int as held, count(*) filter (where outcome = 'no_show')::int as no_shows
     from handoff.appointments where portal_id = $1 and build = $2 and outcome in ('held', 'no_show')
       and lead_started_at_ms >= $3 and lead_started_at_ms < $4
     group by 1`,
    [portalId, build, fromMs, toMs, timeZone],
  );
  return rows.map((row) => fromRow(row));
}

/** How many of the ends of stretches lie before an instant tells in which it is: an odd number, in the one that began last. */
export async function readCameWithin(
  { tx, portalId, build }: BuildStore,
  { fromMs, toMs, source }: CohortQuery,
  stretches: Parameters<FindingsRows["readCameWithin"]>[1],
): Promise<CameWithin[]> {
  const { rows } = await tx.query<{ ends: number; is_in_hours: boolean; leads: number; won: number }>(
    `select case when cardinality($6::bigint[]) = 0 then 0 else width_bucket(clock_started_at_ms, $6::bigint[]) end as ends,
       came_in_hours as is_in_hours, count(*)::int as leads, count(won_at_ms)::int as won
     from handoff.leads
     where portal_id = $1 and build = $2 and not is_excluded and due_at_ms is not null and started_at_ms >= $3 and started_at_ms < $4
       and ($5::text is null or coalesce(source, '${UNATTRIBUTED}') = $5)
     group by 1, 2 order by 1, 2`,
    [portalId, build, fromMs, toMs, source, stretches.flat()],
  );
  return rows.map(({ ends, is_in_hours: isInHours, leads, won }) => ({
    stretch: ends % 2 === 1 ? (ends - 1) / 2 : null,
    isInHours,
    leads,
    won,
  }));
}
