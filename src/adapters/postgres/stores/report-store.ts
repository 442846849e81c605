import type { BuildStore } from "./store";
import { NO_REASON, UNATTRIBUTED } from "../../../domain/contributions";
import type { StageDays } from "../../../domain/reports/funnel";
import type { OutcomeGroup } from "../../../domain/reports/no-shows";
import type { PersonCounts, QualifiedMix } from "../../../domain/reports/people";
import type { LostDeals } from "../../../domain/reports/reasons";
import type { CohortQuery, FurthestRow } from "../../../ports";
import { COHORT, cohortValues } from "./cohort";
import { FURTHEST, STAGE_COLUMNS } from "./furthest-stage";
import { fromRow } from "./rows";

export async function readFurthest(store: BuildStore, query: CohortQuery, asOfMs: number, oldBeforeMs: number): Promise<FurthestRow[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select ${FURTHEST} as furthest, disqualified_at_ms is not null as is_dropped,
       case when disqualified_at_ms is not null then reason end as reason,
       parked_at_ms is not null and coalesce(wakes_at_ms, 0) > $6::bigint as is_put_off, started_at_ms < $7::bigint as is_old, count(*)::int as count
     from handoff.leads where ${COHORT} group by 1, 2, 3, 4, 5`,
    [...cohortValues(store, query), asOfMs, oldBeforeMs],
  );
  return rows.map((row) => fromRow<FurthestRow>(row));
}

/** From the latest stage that a lead had passed before: one that skipped a stage is timed from the one before that. */
export async function readStageDays(store: BuildStore, query: CohortQuery): Promise<StageDays[]> {
  const steps = STAGE_COLUMNS.slice(0, -1).map(([stage, column], index) => {
    const before = `coalesce(${STAGE_COLUMNS.slice(index + 1)
      .map(([, earlier]) => earlier)
      .join(", ")})`;
    return `select '${stage}' as stage, percentile_cont(0.5) within group (order by days) as median_days,
        percentile_cont(0.9) within group (order by days) as p90_days, count(*)::int as leads
      from (select greatest(0, ${column} - ${before}) / 86400000.0 as days from handoff.leads where ${COHORT} and ${column} is not null) as times`;
  });
  const { rows } = await store.tx.query<Record<string, unknown>>(steps.join(" union all "), cohortValues(store, query));
  return rows.map((row) => fromRow<StageDays>(row));
}

export async function readOutcomes(store: BuildStore, query: CohortQuery, timeZone: string): Promise<OutcomeGroup[]> {
  const day = (column: string): string => `(to_timestamp(${column} / 1000.0) at time zone $6)::date`;
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select ${day("start_at_ms")} - ${day("set_at_ms")} as days_ahead, coalesce(leads.sql_at_ms <= set_at_ms, false) as is_qualified_before,
       count(*) filter (where outcome = 'held')::int as held, count(*) filter (where outcome = 'no_show')::int as no_shows
     from handoff.appointments join handoff.leads using (portal_id, build, lead_id)
     where ${COHORT} and outcome in ('held', 'no_show') group by 1, 2`,
    [...cohortValues(store, query), timeZone],
  );
  return rows.map((row) => fromRow<OutcomeGroup>(row));
}

export async function readPeople(store: BuildStore, query: CohortQuery): Promise<PersonCounts[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select owner_id, sum(reached)::int as reached, sum(qualified)::int as qualified, sum(bought)::int as bought from (
       select contacted_owner_id as owner_id, 1 as reached, 0 as qualified, 0 as bought from handoff.leads
         where ${COHORT} and contacted_at_ms is not null
       union all
       select sql_owner_id, 0, 1, case when won_at_ms is not null then 1 else 0 end from handoff.leads
         where ${COHORT} and sql_at_ms is not null) as steps
     group by 1 order by 1`,
    cohortValues(store, query),
  );
  return rows.map((row) => fromRow<PersonCounts>(row));
}

export async function readQualifiedMix(store: BuildStore, query: CohortQuery): Promise<QualifiedMix[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select sql_owner_id as owner_id, coalesce(source, '${UNATTRIBUTED}') as source, count(*)::int as qualified, count(won_at_ms)::int as bought
     from handoff.leads where ${COHORT} and sql_at_ms is not null group by 1, 2 order by 1, 2`,
    cohortValues(store, query),
  );
  return rows.map((row) => fromRow<QualifiedMix>(row));
}

export async function readLostDeals(store: BuildStore, query: CohortQuery): Promise<LostDeals[]> {
  const { rows } = await store.tx.query<Record<string, unknown>>(
    `select coalesce(source, '${UNATTRIBUTED}') as source, coalesce(reason, '${NO_REASON}') as reason, count(*)::int as deals,
       count(amount_minor)::int as deals_with_amount, coalesce(sum(amount_minor), 0)::bigint as amount_minor
     from handoff.deals
     where portal_id = $1 and build = $2 and lost_at_ms is not null and pipeline_use <> 'not_counted'
       and coalesce(lead_started_at_ms, created_at_ms) >= $3 and coalesce(lead_started_at_ms, created_at_ms) < $4
       and ($5::text is null or coalesce(source, '${UNATTRIBUTED}') = $5)
     group by 1, 2 order by 1, 2`,
    cohortValues(store, query),
  );
  return rows.map((row) => fromRow<LostDeals>(row));
}
