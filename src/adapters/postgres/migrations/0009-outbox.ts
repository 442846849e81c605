import type { Migration } from "./migration";

/** What the app writes to HubSpot, on its way there and once it is there. */
export const outbox0009: Migration = {
  number: 9,
  name: "outbox",
  sql: `
create table handoff.outbox (
  portal_id   bigint not null,
  object_type text not null,
  record_id   bigint not null,
  property    text not null,
  -- the newest wanted value; '' clears
  value       text not null,
  -- puts back what somebody else had set and a write of ours covered
  is_restore  boolean not null,
  attempts    integer not null default 0,
  -- not before: a pause after a failure, or the lease of who is sending it
  next_at_ms  bigint not null default 0,
  -- names the taking of who is sending it: one that comes after the lease has another
  claim_id    uuid,
  primary key (portal_id, object_type, record_id, property)
);
select handoff.protect('handoff.outbox');

create table handoff.sent_values (
  portal_id     bigint not null,
  object_type   text not null,
  record_id     bigint not null,
  property      text not null,
  -- what HubSpot confirmed to have of us, or what was found there last
  value         text not null,
  -- by HubSpot's clock
  written_at_ms bigint not null,
  -- false: it was found there, whoever set it; only what we wrote can have covered a person's word
  is_ours       boolean not null default true,
  primary key (portal_id, object_type, record_id, property)
);
select handoff.protect('handoff.sent_values');

-- Values of properties that people set too, each noted before it is sent: what comes back of them is an echo and nobody's word.
create table handoff.rule_writes (
  portal_id        bigint not null,
  object_type      text not null,
  record_id        bigint not null,
  property         text not null,
  value            text not null,
  -- by HubSpot's clock: no later than the first sending, no earlier than the last
  first_sent_at_ms bigint not null,
  last_sent_at_ms  bigint not null,
  -- null until HubSpot confirmed the last sending
  written_at_ms    bigint,
  primary key (portal_id, object_type, record_id, property, value)
);
select handoff.protect('handoff.rule_writes');

create table handoff.write_refusals (
  portal_id     bigint not null,
  object_type   text not null,
  record_id     bigint not null,
  property      text not null,
  value         text not null,
  is_restore    boolean not null,
  -- HubSpot's words
  message       text not null,
  refused_at_ms bigint not null,
  -- when it was last tried again though nothing else was wanted
  retried_at_ms bigint,
  primary key (portal_id, object_type, record_id, property)
);
select handoff.protect('handoff.write_refusals');

create table handoff.write_switches (
  portal_id    bigint primary key,
  -- off: what is wanted is kept and nothing is sent
  is_on        boolean not null default true,
  -- the build of the figures all of whose records were compared with what HubSpot has
  walked_build integer not null default 0,
  -- clocks whose state changed by time alone until then are in the outbox
  swept_to_ms  bigint not null default 0
);
select handoff.protect('handoff.write_switches');

alter table handoff.property_labels add column is_hidden boolean not null default false;

create index leads_warnings on handoff.leads (portal_id, charter_version, warn_at_ms)
  where promise_outcome = 'open' and not is_excluded;

-- Both in plpgsql: they name the build that answers, which the figures of this step do not have yet.
create function handoff.portals_with_outbox(now_ms bigint) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select portals.portal_id from handoff.portals left join handoff.write_switches switches using (portal_id)
    where state = 'ready' and (coalesce(walked_build, 0) <> live_build or coalesce(is_on, true) and exists (
      select from handoff.outbox where outbox.portal_id = portals.portal_id and next_at_ms <= now_ms));
end
$$;

-- Rows are committed after the instant they were built for: the last minute is looked at again.
create function handoff.portals_with_due_clocks(now_ms bigint) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query select portals.portal_id from handoff.portals left join handoff.write_switches switches using (portal_id)
    where state = 'ready' and coalesce(swept_to_ms, 0) < now_ms and (exists (
      select from handoff.leads where leads.portal_id = portals.portal_id and leads.build = live_build
        and promise_outcome = 'open' and not is_excluded and started_at_ms >= installed_at_ms
        and due_at_ms >= coalesce(swept_to_ms, 0) - 60000 and due_at_ms < now_ms)
    or exists (
      select from handoff.leads where leads.portal_id = portals.portal_id and leads.build = live_build
        and promise_outcome = 'open' and not is_excluded and started_at_ms >= installed_at_ms
        and warn_at_ms >= coalesce(swept_to_ms, 0) - 60000 and warn_at_ms <= now_ms));
end
$$;
revoke all on function handoff.portals_with_outbox(bigint), handoff.portals_with_due_clocks(bigint) from public, handoff_app;
grant execute on function handoff.portals_with_outbox(bigint), handoff.portals_with_due_clocks(bigint) to handoff_dispatch;
`,
};
