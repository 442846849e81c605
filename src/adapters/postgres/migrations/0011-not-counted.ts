import type { Migration } from "./migration";

/** Sources by role, what leads are told by, contacts that are not counted, and the portal's own fields. */
export const notCounted0011: Migration = {
  number: 11,
  name: "not-counted",
  sql: `
alter table handoff.leads
  add column first_source       text,
  add column latest_source      text,
  add column source_corrections jsonb not null default '[]',
  add column sql_how            text,
  add column appointment_how    text,
  add column wakes_at_ms        bigint,
  add column quality            integer,
  add column quality_how        text;

create table handoff.not_counted (
  portal_id     bigint not null,
  build         integer not null,
  contact_id    bigint not null,
  -- the group that the rule on leads leaves out
  why           text not null,
  -- the name of the app that made it; null for other groups
  detail        text,
  created_at_ms bigint not null,
  primary key (portal_id, build, contact_id)
);
create index not_counted_by_day on handoff.not_counted (portal_id, build, created_at_ms) include (why, detail);
select handoff.protect('handoff.not_counted');

create table handoff.own_fields (
  portal_id    bigint not null,
  -- source or reason
  tells        text not null,
  object_type  text not null,
  property     text not null,
  label        text not null,
  is_free_text boolean not null,
  -- share of the portal's leads that have it, 0 to 1
  filled_share double precision not null,
  -- the commonest values, each with how often it was seen and which of ours it may mean
  common       jsonb not null,
  found_at_ms  bigint not null,
  primary key (portal_id, tells, object_type, property)
);
select handoff.protect('handoff.own_fields');
`,
};
