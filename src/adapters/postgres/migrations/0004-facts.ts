import type { Migration } from "./migration";

/** The facts: a grow-only set, so that order, repetition and races do not matter. */
export const facts0004: Migration = {
  number: 4,
  name: "facts",
  sql: `
create table handoff.property_changes (
  portal_id      bigint not null,
  object_type    text not null,
  record_id      bigint not null,
  property       text not null,
  occurred_at_ms bigint not null,
  value          text not null,
  -- from a history read rather than from an event: it wins at equal instants
  is_history     boolean not null,
  source_type    text,
  primary key (portal_id, object_type, record_id, property, occurred_at_ms, value)
);
select handoff.protect('handoff.property_changes');

create table handoff.records (
  portal_id            bigint not null,
  object_type          text not null,
  record_id            bigint not null,
  -- last-write-wins on (instant, present)
  presence_at_ms       bigint not null,
  is_present           boolean not null,
  -- false: known from events only, to be read
  is_read              boolean not null default false,
  is_history_truncated boolean not null default false,
  is_erased            boolean not null default false,
  -- an activity that was read without a contact is read again: it is often linked after it is made
  read_again_at_ms     bigint not null default 0,
  -- when its links were last read whole: one that is older and was not named then is gone
  links_read_at_ms     bigint not null default 0,
  reads_without_contact integer not null default 0,
  primary key (portal_id, object_type, record_id)
);
create index records_unread on handoff.records (portal_id, object_type, record_id) where not is_read and is_present and not is_erased;
select handoff.protect('handoff.records');

create table handoff.contact_links (
  portal_id     bigint not null,
  object_type   text not null,
  record_id     bigint not null,
  contact_id    bigint not null,
  changed_at_ms bigint not null,
  is_present    boolean not null,
  primary key (portal_id, object_type, record_id, contact_id)
);
create index contact_links_by_contact on handoff.contact_links (portal_id, contact_id, object_type);
select handoff.protect('handoff.contact_links');

create table handoff.record_aliases (
  portal_id    bigint not null,
  object_type  text not null,
  old_id       bigint not null,
  canonical_id bigint not null,
  primary key (portal_id, object_type, old_id)
);
create index record_aliases_by_canonical on handoff.record_aliases (portal_id, object_type, canonical_id);
select handoff.protect('handoff.record_aliases');
`,
};
