import type { Charter } from "../../../domain/charter";
import type { SeenWays } from "../../../domain/definition-proposals";
import { LIFECYCLE_STAGES, meaningOfStage, type LifecycleStage } from "../../../domain/lifecycle";
import type { WaysSince } from "../../../ports";
import type { BuildStore } from "./built-store";

/** The account's names of some stages: HubSpot's own and those that were mapped to them. */
const namesOf = ({ lifecycleMeanings }: Pick<Charter, "lifecycleMeanings">, stages: readonly LifecycleStage[]): string[] =>
  [...LIFECYCLE_STAGES, ...Object.keys(lifecycleMeanings)].filter((name) =>
    stages.some((stage) => stage === meaningOfStage(name, lifecycleMeanings)),
  );

/**
 * A lead keeps only what qualified it first: a checklist or a stage that came after a deal or an appointment is looked up among the facts,
 * else a held appointment that qualifies would hide that people use them. HubSpot's own stages of deals are no word of a person.
 */
export async function readWays(
  { tx, portalId, build }: BuildStore,
  charter: Pick<Charter, "lifecycleMeanings" | "neededBoxes">,
  { leadsFromMs, customersFromMs, dealsFromMs }: WaysSince,
): Promise<SeenWays> {
  const { rows } = await tx.query<{ leads: number; by_checklist_or_stage: number; won_deals: number; entered_customer: number }>(
    `with told as (
       select contact_id, started_at_ms, sql_how in ('checklist', 'stage') as is_first,
         exists (select from handoff.property_changes said
                 where said.portal_id = $1 and said.object_type = 'contacts' and said.record_id = leads.contact_id
                   and said.occurred_at_ms >= leads.started_at_ms
                   and (said.property = 'lifecyclestage' and said.value = any ($5::text[])
                        or said.property = 'handoff_qualification' and cardinality($6::text[]) > 0
                           and string_to_array(said.value, ';') @> $6::text[])) as is_later
       from handoff.leads where portal_id = $1 and build = $2 and started_at_ms >= $3 and not is_excluded)
     select (select count(*) from told) as leads,
       (select count(*) from told where is_first or is_later) as by_checklist_or_stage,
       (select count(*) from handoff.deals where portal_id = $1 and build = $2 and won_at_ms >= $4) as won_deals,
       (select count(distinct leads.contact_id) from handoff.leads
          join handoff.property_changes said on said.portal_id = $1 and said.object_type = 'contacts' and said.record_id = leads.contact_id
        where leads.portal_id = $1 and build = $2 and said.property = 'lifecyclestage' and said.value = any ($7::text[])
          and said.occurred_at_ms >= greatest(leads.started_at_ms, $4)) as entered_customer`,
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
