import { UNATTRIBUTED } from "../../../domain/contributions";
import type { ClosedCount } from "../../../domain/quality/quality-index";
import type { EngagedLead, ScreenedCounts } from "../../../domain/reports/engagement";
import type { PersonaCounts } from "../../../domain/reports/personas";
import type { SourceStageCount } from "../../../domain/reports/quality";
import type { Lead } from "../../../domain/unit/unit";
import type { CohortQuery, ScreenedList } from "../../../ports";
import { COHORT, cohortValues } from "./cohort";
import { FURTHEST } from "./furthest-stage";
import { ARE_LEADS_MARKED } from "./readings";
import { fromRow } from "./rows";
import type { BuildStore } from "./store";

const SOURCE = `coalesce(leads.source, '${UNATTRIBUTED}')`;

async function rowsOf<Found>({ tx }: BuildStore, sql: string, values: unknown[]): Promise<Found[]> {
  const { rows } = await tx.query<Record<string, unknown>>(sql, values);
  return rows.map((row) => fromRow<Found>(row));
}

export const readStageCounts = (store: BuildStore, query: CohortQuery): Promise<SourceStageCount[]> =>
  rowsOf(
    store,
    `select ${SOURCE} as source, ${FURTHEST} as furthest, count(*)::int as count from handoff.leads where ${COHORT} group by 1, 2 order by 1, 2`,
    cohortValues(store, query),
  );

export const readClosedCounts = (store: BuildStore): Promise<ClosedCount[]> =>
  rowsOf(
    store,
    `select ${FURTHEST} as furthest, count(*)::int as closed, count(won_at_ms)::int as won from handoff.leads
     where portal_id = $1 and build = $2 and not is_excluded and (won_at_ms is not null or disqualified_at_ms is not null) group by 1 order by 1`,
    [store.portalId, store.build],
  );

export const readPersonas = (store: BuildStore, query: CohortQuery): Promise<PersonaCounts[]> =>
  rowsOf(
    store,
    `select persona, count(*)::int as leads, count(sales_ready_at_ms)::int as ready,
       count(won_at_ms)::int as customers
     from handoff.leads where ${COHORT} group by 1 order by 1`,
    cohortValues(store, query),
  );

export async function areLeadsMarked({ tx, portalId, build }: BuildStore): Promise<boolean> {
  const { rows } = await tx.query<{ marked: boolean }>(`select ${ARE_LEADS_MARKED} as marked`, [portalId, build]);
  return rows[0]?.marked ?? false;
}

const IS_SCREENED = "leads.is_disqualified_unqualified";
/** What became of the same person's later inquiries. */
const LATER = `left join lateral (
    select count(*) as leads, count(later.sql_at_ms) as qualified, count(later.won_at_ms) as won from handoff.leads as later
    where later.portal_id = leads.portal_id and later.build = leads.build and later.contact_id = leads.contact_id
      and later.started_at_ms > leads.started_at_ms and not later.is_excluded) as later on true`;
const IS_ENGAGED = "jsonb_array_length(leads.engagements) > 0";

const IS_IN: Readonly<Record<ScreenedList, string>> = {
  screened: "true",
  "before-sales": "leads.attempts = 0 and leads.contacted_at_ms is null",
  engaged: IS_ENGAGED,
  "engaged-later-qualified": `${IS_ENGAGED} and later.qualified > 0`,
  "idle-later-qualified": `not ${IS_ENGAGED} and later.qualified > 0`,
  "later-won": "later.won > 0",
  resurfacing: `${IS_ENGAGED} and later.leads = 0`,
};
const countOf = (list: ScreenedList, name: string): string => `count(*) filter (where ${IS_IN[list]})::int as ${name}`;

export const readScreened = (store: BuildStore, query: CohortQuery): Promise<ScreenedCounts[]> =>
  rowsOf(
    store,
    `select ${SOURCE} as source, ${countOf("screened", "screened")}, ${countOf("before-sales", "before_sales")}, ${countOf("engaged", "engaged")},
       ${countOf("engaged-later-qualified", "engaged_later_qualified")}, ${countOf("idle-later-qualified", "idle_later_qualified")},
       ${countOf("later-won", "later_won")}
     from handoff.leads ${LATER} where ${COHORT} and ${IS_SCREENED} group by 1 order by 1`,
    cohortValues(store, query),
  );

export const readEvents = (store: BuildStore, query: CohortQuery): Promise<{ property: string; leads: number }[]> =>
  rowsOf(
    store,
    `select event ->> 'property' as property, count(*)::int as leads from handoff.leads, jsonb_array_elements(leads.engagements) as event
     where ${COHORT} and ${IS_SCREENED} group by 1 order by 1`,
    cohortValues(store, query),
  );

export async function readKnownEvents({ tx, portalId, build }: BuildStore): Promise<string[]> {
  const { rows } = await tx.query<{ property: string }>(
    `select distinct event ->> 'property' as property from handoff.leads, jsonb_array_elements(leads.engagements) as event
     where leads.portal_id = $1 and leads.build = $2 and not leads.is_excluded and ${IS_SCREENED}`,
    [portalId, build],
  );
  return rows.map(({ property }) => property);
}

export const readEngaged = (store: BuildStore, query: CohortQuery): Promise<EngagedLead[]> =>
  rowsOf(
    store,
    `select lead_id, contact_id, ${SOURCE} as source, reason, disqualified_at_ms as dropped_at_ms, engagements
     from handoff.leads ${LATER} where ${COHORT} and ${IS_SCREENED} and ${IS_IN.resurfacing}`,
    cohortValues(store, query),
  );

export const readScreenedLeads = (store: BuildStore, query: CohortQuery, list: ScreenedList): Promise<Lead[]> =>
  rowsOf(
    store,
    `select leads.* from handoff.leads ${LATER} where ${COHORT} and ${IS_SCREENED} and ${IS_IN[list]}`,
    cohortValues(store, query),
  );
