import type { Migration } from "./migration";

/** What a reconcile compares with, its lease, and its log. */
export const reconcile0010: Migration = {
  number: 10,
  name: "reconcile",
  sql: `
-- the last-modified instant that HubSpot told with the newest read: a record that search shows with no later one needs no reading
alter table handoff.records add column modified_at_ms bigint not null default 0;

-- until when somebody reconciles the portal, and who: a dead process's lease runs out, and it takes nobody else's when it wakes
alter table handoff.portal_work add column reconcile_until_ms bigint not null default 0;
alter table handoff.portal_work add column reconcile_by text;

create table handoff.reconcile_places (
  portal_id         bigint not null,
  object_type       text not null,
  -- the newest last-modified instant whose records were all compared
  modified_up_to_ms bigint,
  -- the last record whose links were compared in the run under way
  links_after_id    bigint not null default 0,
  primary key (portal_id, object_type)
);
select handoff.protect('handoff.reconcile_places');

create table handoff.reconciles (
  portal_id     bigint not null,
  reconcile_id  bigint generated always as identity,
  started_at_ms bigint not null,
  -- null while it runs, or when it was cut off
  ended_at_ms   bigint,
  -- everything changed since then is read again; null: what changed since it was last read
  since_ms      bigint,
  -- by kind of record: the newest last-modified instant whose records this run read again
  read_up_to    jsonb not null default '{}',
  calls         jsonb not null,
  -- HubSpot's counts beside ours
  counts        jsonb not null,
  primary key (portal_id, reconcile_id)
);
select handoff.protect('handoff.reconciles');

create table handoff.repairs (
  portal_id        bigint not null,
  reconcile_id     bigint not null,
  object_type      text not null,
  record_id        bigint not null,
  what             text not null
    check (what in ('created', 'changed', 'linked', 'deleted', 'restored', 'merged', 'erased', 'not_found')),
  -- names only, never values
  properties       text[] not null,
  reconciled_at_ms bigint not null,
  primary key (portal_id, reconcile_id, object_type, record_id, what)
);
select handoff.protect('handoff.repairs');
`,
};
