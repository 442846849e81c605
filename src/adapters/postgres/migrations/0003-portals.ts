import type { Migration } from "./migration";

/**
 * Portals, what is agreed in them and what was read of them.
 * Instants of HubSpot's records are kept as ms since the epoch (`…_at_ms bigint`): exact, ordered, free of sessions' time zones.
 */
export const portals0003: Migration = {
  number: 3,
  name: "portals",
  sql: `
create table handoff.portals (
  portal_id         bigint primary key,
  time_zone         text not null,
  currency          text not null,
  -- reading: the first read runs; computing: leads and sums are built; ready; gone: the app was removed
  state             text not null check (state in ('reading', 'computing', 'ready', 'gone')),
  installed_at_ms   bigint not null,
  -- the charter in force, and the formulas its sums were built with
  charter_version   integer not null,
  formula_version   integer not null,
  -- the newest change of a record that is in the figures
  last_change_at_ms bigint not null default 0
);
select handoff.protect('handoff.portals');

create table handoff.charters (
  portal_id     bigint not null,
  version       integer not null,
  definition    jsonb not null,
  created_at_ms bigint not null,
  primary key (portal_id, version)
);
select handoff.protect('handoff.charters');

create table handoff.owners (
  portal_id  bigint not null,
  owner_id   bigint not null,
  user_id    bigint,
  name       text not null,
  is_active  boolean not null,
  read_at_ms bigint not null,
  primary key (portal_id, owner_id)
);
select handoff.protect('handoff.owners');
comment on table handoff.owners is 'Names of the portal''s own people, kept for a day at most.';

create table handoff.property_labels (
  portal_id   bigint not null,
  object_type text not null,
  property    text not null,
  value       text not null,
  label       text not null,
  position    integer not null,
  primary key (portal_id, object_type, property, value)
);
select handoff.protect('handoff.property_labels');

create table handoff.backfill_progress (
  portal_id    bigint not null,
  object_type  text not null,
  -- where the next page begins; null before the first and after the last
  after_cursor text,
  records_read integer not null default 0,
  pages_read   integer not null default 0,
  is_done      boolean not null default false,
  primary key (portal_id, object_type)
);
select handoff.protect('handoff.backfill_progress');

create table handoff.spend (
  portal_id    bigint not null,
  spend_id     bigint generated always as identity,
  -- '' is spend that no source is named for
  source       text not null,
  campaign     text not null,
  from_on      date not null,
  to_on        date not null check (to_on >= from_on),
  amount_minor bigint not null,
  kind         text not null check (kind in ('media', 'fees', 'tools', 'salary')),
  primary key (portal_id, spend_id)
);
create index spend_by_day on handoff.spend (portal_id, to_on, from_on);
select handoff.protect('handoff.spend');

create table handoff.oauth_states (
  -- of the state and of the cookie only digests are kept
  state_digest  bytea primary key,
  cookie_digest bytea not null,
  expires_at_ms bigint not null
);
select handoff.give_to_dispatch('handoff.oauth_states');
revoke all on handoff.oauth_states from handoff_app;

create table handoff.portal_work (
  portal_id           bigint primary key,
  -- since when deliveries wait; null: none do
  woken_at_ms         bigint,
  -- a worker has it until then; a dead worker's claim runs out
  claimed_until_ms    bigint not null default 0,
  -- null: no first read is due; else until when somebody is at it
  first_read_until_ms bigint
);
select handoff.give_to_dispatch('handoff.portal_work');
select handoff.protect('handoff.portal_work');
`,
};
