import type { Migration } from "./migration";

/** Schemas, what each role gets without being told, and the two functions that put a table under a rule. */
export const schema0001: Migration = {
  number: 1,
  name: "schema",
  asLogin: true,
  sql: `
create schema if not exists handoff authorization handoff_owner;
create schema if not exists graphile_worker authorization handoff_jobs;

set local role handoff_owner;

grant usage on schema handoff to handoff_app, handoff_dispatch;
-- for handoff.enqueue below, taken back at the end
grant usage, create on schema handoff to handoff_jobs;

create table handoff.migrations (
  number   integer primary key,
  name     text not null,
  checksum text not null
);

-- from here on: every table of the schema belongs to a portal unless it says otherwise
alter default privileges in schema handoff grant select, insert, update, delete on tables to handoff_app;
alter default privileges in schema handoff grant usage, select on sequences to handoff_app;
-- functions are open to everyone by default, in every schema: ours are not
alter default privileges revoke execute on functions from public;
alter default privileges in schema handoff grant execute on functions to handoff_app, handoff_dispatch;

create function handoff.protect(protected regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  -- nullif: a session used again has the setting as '' rather than unset, and ''::bigint raises
  execute format(
    'create policy portal on %s to handoff_app '
    'using (portal_id = nullif(current_setting(''handoff.portal_id'', true), '''')::bigint) '
    'with check (portal_id = nullif(current_setting(''handoff.portal_id'', true), '''')::bigint)', protected);
end
$$;
comment on function handoff.protect(regclass) is
  'Confines handoff_app to the rows whose portal_id is the transaction''s handoff.portal_id. Every table of a portal calls it.';

create function handoff.give_to_dispatch(given regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', given);
  execute format('create policy dispatch on %s to handoff_dispatch using (true) with check (true)', given);
  execute format('grant select, insert, update, delete on %s to handoff_dispatch', given);
end
$$;
comment on function handoff.give_to_dispatch(regclass) is
  'Opens all rows to handoff_dispatch: only for the named exemptions oauth_states and portal_work. handoff_app sees rows only if protect is called too.';

revoke all on function handoff.protect(regclass), handoff.give_to_dispatch(regclass) from public, handoff_app, handoff_dispatch;

set local role handoff_jobs;

create function handoff.enqueue(
  task text, payload json, job_key text default null, delay_ms bigint default 0, queue_name text default null
) returns void
-- the caller has no right on the job library's tables; this runs as their owner
security definer set search_path = pg_catalog, pg_temp
language plpgsql as $$
declare
  portal text := nullif(current_setting('handoff.portal_id', true), '');
begin
  -- current_user is the definer here; the setting "role" still names who called
  if current_setting('role') <> 'handoff_dispatch' and (portal is null or payload ->> 'portalId' is distinct from portal) then
    raise exception 'a job may be added only for the portal of the transaction (payload.portalId)'
      using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(
    enqueue.task, payload => enqueue.payload, queue_name => enqueue.queue_name, job_key => enqueue.job_key,
    -- relative: jobs wait in real time, whatever the offset of the app's clock
    run_at => clock_timestamp() + make_interval(secs => enqueue.delay_ms / 1000.0));
end
$$;
revoke all on function handoff.enqueue(text, json, text, bigint, text) from public;
grant execute on function handoff.enqueue(text, json, text, bigint, text) to handoff_app, handoff_dispatch;

set local role handoff_owner;
revoke create on schema handoff from handoff_jobs;
`,
};
