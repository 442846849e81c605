import type { Migration } from "./migration";

/**
 * Clocks that run, each with the next instant at which something about it changes by time alone, and what its promise asks for at such
 * instants. Instead of a mark up to which all clocks were looked at: what is due is found by one look into an index, however many run.
 */
export const openClocks0019: Migration = {
  number: 19,
  name: "open-clocks",
  sql: `
create table handoff.open_clocks (
  portal_id  bigint not null,
  build      integer not null,
  lead_id    uuid not null,
  contact_id bigint not null,
  -- when it is to be looked at next; what lies before was done
  next_at_ms bigint not null,
  primary key (portal_id, build, lead_id)
);
create index open_clocks_by_time on handoff.open_clocks (next_at_ms);
create index open_clocks_due on handoff.open_clocks (portal_id, build, next_at_ms);
select handoff.protect('handoff.open_clocks');

create table handoff.clock_steps (
  portal_id      bigint not null,
  lead_id        uuid not null,
  -- the step's name in the ladder of the lead's promise, such as "breach+0 task named"
  step_key       text not null,
  -- when it really fell due, however late that was seen
  due_at_ms      bigint not null,
  contact_id     bigint not null,
  -- whose lead it was when it was recorded
  owner_id       bigint,
  policy_id      text,
  state          text not null check (state in ('waiting', 'watched', 'done', 'skipped_late', 'skipped', 'failed')),
  recorded_at_ms bigint not null,
  acted_at_ms    bigint,
  attempts       integer not null default 0,
  -- of a waiting step: not before
  next_try_at_ms bigint,
  -- what was done, or why not
  detail         jsonb,
  primary key (portal_id, lead_id, step_key, due_at_ms)
);
create index clock_steps_waiting on handoff.clock_steps (next_try_at_ms, portal_id) where state = 'waiting';
select handoff.protect('handoff.clock_steps');

-- In plpgsql: the first look, into one index of all portals, is all that happens while nothing is due. By the least, which is read from an
-- index at once: asked whether any is due, PostgreSQL expects many and goes through the table.
create or replace function handoff.portals_with_due_clocks(now_ms bigint) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce((select min(next_at_ms) from handoff.open_clocks) > now_ms, true) then
    return;
  end if;
  return query select portals.portal_id from handoff.portals where state = 'ready' and (
    select min(next_at_ms) from handoff.open_clocks clocks where clocks.portal_id = portals.portal_id and clocks.build = live_build) <= now_ms;
end
$$;

-- When it is worth to look again; a clock of figures that do not answer makes one look too many, no more.
create function handoff.next_clock_at(now_ms bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select min(next_at_ms) from handoff.open_clocks where next_at_ms > now_ms
$$;

create function handoff.portals_with_due_steps(now_ms bigint) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct steps.portal_id from handoff.clock_steps steps join handoff.portals using (portal_id)
  where steps.state = 'waiting' and next_try_at_ms <= now_ms and portals.state = 'ready'
$$;
revoke all on function handoff.next_clock_at(bigint), handoff.portals_with_due_steps(bigint) from public, handoff_app;
grant execute on function handoff.next_clock_at(bigint), handoff.portals_with_due_steps(bigint) to handoff_dispatch;

-- Both served the mark.
drop index handoff.leads_warnings;
alter table handoff.write_switches drop column swept_to_ms;
`,
};
