import type { BuildStore } from "./store";
import type { Charter } from "../../../domain/charter";
import type { SeenWays } from "../../../domain/definition-proposals";
import { LIFECYCLE_STAGES, meaningOfStage, type LifecycleStage } from "../../../domain/lifecycle";
import type { WaysSince } from "../../../ports";

/** The account's names of some stages: HubSpot's own and those that were mapped to them. */
const namesOf = ({ lifecycleMeanings }: Pick<Charter, "lifecycleMeanings">, stages: readonly LifecycleStage[]): string[] =>
  [...LIFECYCLE_STAGES, ...Object.keys(lifecycleMeanings)].filter((name) =>
    stages.some((stage) => stage === meaningOfStage(name, lifecycleMeanings)),
  );

/**
 * A lead keeps only what qualified it first: a checklist or a stage that came after a deal or an appointment is looked up among the facts,
 * else a held appointment that qualifies would hide that people use them. HubSpot's own stages of deals are no word of a person.
 * Leads and words are put under each other and sorted by contact once: right after a first read the tables have no statistics yet, and a
 * join would be planned as if they were empty.
 */
export async function readWays(
  { tx, portalId, build }: BuildStore,
  charter: Pick<Charter, "lifecycleMeanings" | "neededBoxes">,
  { leadsFromMs, customersFromMs, dealsFromMs }: WaysSince,
): Promise<SeenWays> {
  const { rows } = await tx.query<{ leads: number; by_checklist_or_stage: number; won_deals: number; entered_customer: number }>(
    `with words as (
       select record_id, occurred_at_ms,
         property = 'lifecyclestage' and value = any ($5::text[])
           or property = 'handoff_qualification' and cardinality($6::text[]) > 0 and string_to_array(value, ';') @> $6::text[] as is_qualified,
         property = 'lifecyclestage' and value = any ($7::text[]) as is_customer
       from handoff.property_changes
       where portal_id = $1 and object_type = 'contacts' and property in ('lifecyclestage', 'handoff_qualification')),
     told as (
       select contact_id, started_at_ms, is_excluded, sql_how,
         max(qualified_at_ms) over of_contact as qualified_at_ms, max(customer_at_ms) over of_contact as customer_at_ms
       from (
         select contact_id, started_at_ms, is_excluded, sql_how, null::bigint as qualified_at_ms, null::bigint as customer_at_ms
         from handoff.leads where portal_id = $1 and build = $2
         union all
         select record_id, null, null, null, max(occurred_at_ms) filter (where is_qualified), max(occurred_at_ms) filter (where is_customer)
         from words where is_qualified or is_customer group by record_id) leads_and_words
       window of_contact as (partition by contact_id)),
     counted as (
       select
         count(*) filter (where started_at_ms >= $3 and not is_excluded) as leads,
         count(*) filter (where started_at_ms >= $3 and not is_excluded
           and (sql_how in ('checklist', 'stage') or qualified_at_ms >= started_at_ms)) as by_checklist_or_stage,
         count(distinct contact_id) filter (where customer_at_ms >= greatest(started_at_ms, $4) and started_at_ms is not null) as entered_customer
       from told)
     select counted.*, (select count(*) from handoff.deals where portal_id = $1 and build = $2 and won_at_ms >= $4) as won_deals
     from counted`,
    [
      portalId,
      build,
      leadsFromMs,
      customersFromMs,
      namesOf(charter, ["salesqualifiedlead"]),
      charter.neededBoxes,
      namesOf(charter, ["customer", "evangelist"]),
    ],
  );
  const pipelines = await tx.query<{ pipeline_id: string; deals: number }>(
    `select pipeline_id, count(*) as deals from handoff.deals where portal_id = $1 and build = $2 and created_at_ms >= $3 group by pipeline_id`,
    [portalId, build, dealsFromMs],
  );
  const [row] = rows;
  return {
    leads: row?.leads ?? 0,
    byChecklistOrStage: row?.by_checklist_or_stage ?? 0,
    wonDeals: row?.won_deals ?? 0,
    enteredCustomer: row?.entered_customer ?? 0,
    dealsByPipeline: Object.fromEntries(pipelines.rows.map(({ pipeline_id, deals }) => [pipeline_id, deals])),
  };
}
