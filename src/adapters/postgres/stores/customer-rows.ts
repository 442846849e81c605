import { YEAR_MS } from "../../../domain/lifetime/year";

/** What deals of one customer have in common: the company, else the contact of their lead. Null for a deal of nobody. */
export const SAME_CUSTOMER = "coalesce(company_id, contact_id), company_id is null";

/** What was won counts; what gives money back is no purchase. */
export const IS_PURCHASE = "won_at_ms is not null and pipeline_use <> 'not_counted' and coalesce(amount_minor, 0) >= 0";

const IS_SAME_CUSTOMER = `first.portal_id = bought.portal_id and first.build = bought.build
    and coalesce(first.company_id, first.contact_id) = coalesce(bought.company_id, bought.contact_id)
    and (first.company_id is null) = (bought.company_id is null)`;

/**
 * The first won deals of customers, `$1` the portal and `$2` the build, each with what its customer bought: `last_bought_at_ms`, and
 * `bought_in_year`, purchases at its instant or within a year of it, itself included where it is one. Both are looked up only where they are
 * asked for.
 */
export const FIRST_WINS = `(select first_win.*, purchases.last_bought_at_ms, purchases.bought_in_year
  from handoff.deals as first_win left join (
    select first.deal_id, max(bought.won_at_ms) as last_bought_at_ms,
      count(*) filter (where bought.won_at_ms between first.won_at_ms and first.won_at_ms + ${String(YEAR_MS)}::bigint) as bought_in_year
    from handoff.deals as first join handoff.deals as bought on ${IS_SAME_CUSTOMER}
    where first.portal_id = $1 and first.build = $2 and first.is_first_win
      and bought.won_at_ms is not null and bought.pipeline_use <> 'not_counted' and coalesce(bought.amount_minor, 0) >= 0
    group by first.deal_id) as purchases on purchases.deal_id = first_win.deal_id
  where first_win.is_first_win and first_win.won_at_ms is not null and first_win.pipeline_use <> 'not_counted') as first_wins`;

/** All won deals of customers, each with when, from what lead and by what its customer was first won: `acquired_…`. */
export const WON_OF_CUSTOMERS = `(select bought.*, first.won_at_ms as acquired_at_ms,
    coalesce(first.lead_started_at_ms, first.created_at_ms) as acquired_lead_at_ms, first.source as acquired_source,
    first.campaign as acquired_campaign, first.service as acquired_service, first.pipeline_id as acquired_pipeline_id,
    first.won_owner_id as acquired_owner_id
  from handoff.deals as bought join handoff.deals as first
    on ${IS_SAME_CUSTOMER} and first.is_first_win
  where bought.won_at_ms is not null and bought.pipeline_use <> 'not_counted') as won_of_customers`;
