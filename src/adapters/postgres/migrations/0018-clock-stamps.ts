import type { Migration } from "./migration";

/**
 * What the follow-up clock tells of a lead beyond deadline and answer. Rows of an earlier formula are built anew and carry nothing here.
 * Medians and the time that winning takes are read over indexes that hold all they need, since a lead's row has grown wide.
 */
export const clockStamps0018: Migration = {
  number: 18,
  name: "clock-stamps",
  sql: `
alter table handoff.leads
  add column clock_started_at_ms bigint not null default 0,
  add column clock_intake text not null default 'unknown',
  add column intent text,
  add column policy_id text,
  add column last_touch_at_ms bigint,
  add column attempt_at_ms bigint,
  add column early_attempts integer not null default 0,
  add column came_in_hours boolean not null default true,
  add column assigned_at_ms bigint,
  add column owner_waits jsonb not null default '[]',
  add column pauses jsonb not null default '[]';

drop index handoff.leads_by_start;
create index leads_by_start on handoff.leads (portal_id, build, started_at_ms)
  include (source, sla_owner_id, owner_id, due_at_ms, first_touch_at_ms, response_ms, wait_ms, attempt_at_ms, assigned_at_ms,
    contacted_at_ms, sql_at_ms, won_at_ms, is_excluded, clock_started_at_ms, promise_outcome, came_in_hours);
create index leads_won_cycle on handoff.leads (portal_id, build, (won_at_ms - started_at_ms)) include (won_at_ms, is_excluded)
  where won_at_ms is not null and not is_excluded;
`,
};
