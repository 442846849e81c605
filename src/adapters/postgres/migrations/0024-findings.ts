import type { Migration } from "./migration";

/**
 * What to do now is asked at every look at the home page: whom nobody tried to reach, who qualified leads, and won deals without a contact
 * are told by indexes alone.
 */
export const findings0024: Migration = {
  number: 24,
  name: "findings",
  sql: `
create index deals_won_without_contact on handoff.deals (portal_id, build, created_at_ms) include (pipeline_use)
  where won_at_ms is not null and contact_id is null;
drop index handoff.leads_by_start;
create index leads_by_start on handoff.leads (portal_id, build, started_at_ms)
  include (source, sla_owner_id, owner_id, due_at_ms, first_touch_at_ms, response_ms, wait_ms, attempt_at_ms, assigned_at_ms,
    contacted_at_ms, sql_at_ms, won_at_ms, is_excluded, clock_started_at_ms, promise_outcome, came_in_hours, has_touch, sql_owner_id);
`,
};
