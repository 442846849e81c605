import type { Migration } from "./migration";

/** One bigint column for each measure of src/domain/measures.ts, in its order; a test compares the two. */
const MEASURE_COLUMNS = `
  leads bigint not null default 0,
  touched bigint not null default 0,
  contacted bigint not null default 0,
  contacted_logged bigint not null default 0,
  contacted_by_hand bigint not null default 0,
  contacted_implied bigint not null default 0,
  mqls bigint not null default 0,
  sqls bigint not null default 0,
  opportunities bigint not null default 0,
  leads_with_appointment bigint not null default 0,
  leads_won bigint not null default 0,
  new_customers bigint not null default 0,
  disqualified bigint not null default 0,
  disqualified_unqualified bigint not null default 0,
  reason_recorded bigint not null default 0,
  with_source bigint not null default 0,
  excluded bigint not null default 0,
  appointments_set bigint not null default 0,
  appointments_held bigint not null default 0,
  no_shows bigint not null default 0,
  deals_created bigint not null default 0,
  deals_created_won bigint not null default 0,
  deals_open bigint not null default 0,
  deals_won bigint not null default 0,
  deals_lost bigint not null default 0,
  deals_won_with_amount bigint not null default 0,
  revenue_minor bigint not null default 0,
  sla_met bigint not null default 0,
  sla_late bigint not null default 0,
  sla_not_logged bigint not null default 0`;

/** Leads, appointments and deals as built from the facts, and the sums kept of them. */
export const figures0005: Migration = {
  number: 5,
  name: "figures",
  sql: `
create table handoff.leads (
  portal_id                  bigint not null,
  charter_version            integer not null,
  lead_id                    uuid not null,
  contact_id                 bigint not null,
  inquiries                  jsonb not null,
  started_at_ms              bigint not null,
  intake                     text not null,
  no_clock_reason            text,
  source                     text,
  campaign                   text,
  decided_by                 text not null,
  owner_id                   bigint,
  is_excluded                boolean not null,
  mql_at_ms                  bigint,
  contacted_at_ms            bigint,
  contacted_how              text,
  sql_at_ms                  bigint,
  opportunity_at_ms          bigint,
  appointment_at_ms          bigint,
  held_at_ms                 bigint,
  won_at_ms                  bigint,
  is_new_customer            boolean not null,
  disqualified_at_ms         bigint,
  is_disqualified_unqualified boolean not null,
  reason                     text,
  parked_at_ms               bigint,
  has_touch                  boolean not null,
  attempts                   integer not null,
  first_touch_at_ms          bigint,
  first_touch_how            text,
  due_at_ms                  bigint,
  warn_at_ms                 bigint,
  sla_owner_id               bigint,
  promise_outcome            text,
  response_ms                bigint,
  wait_ms                    bigint,
  primary key (portal_id, charter_version, lead_id)
);
create index leads_by_contact on handoff.leads (portal_id, charter_version, contact_id);
-- medians are read over these, never kept
create index leads_by_start on handoff.leads (portal_id, charter_version, started_at_ms)
  include (source, sla_owner_id, owner_id, response_ms, wait_ms, won_at_ms, is_excluded);
create index leads_open_clocks on handoff.leads (portal_id, charter_version, due_at_ms) include (started_at_ms, source, sla_owner_id)
  where promise_outcome = 'open' and not is_excluded;
select handoff.protect('handoff.leads');

create table handoff.appointments (
  portal_id          bigint not null,
  charter_version    integer not null,
  meeting_id         bigint not null,
  lead_id            uuid not null,
  lead_started_at_ms bigint not null,
  source             text,
  campaign           text,
  owner_id           bigint,
  set_at_ms          bigint not null,
  start_at_ms        bigint not null,
  outcome            text not null,
  primary key (portal_id, charter_version, meeting_id)
);
create index appointments_without_outcome on handoff.appointments (portal_id, charter_version, start_at_ms)
  include (lead_started_at_ms, source, owner_id) where outcome = 'none';
create index appointments_by_lead on handoff.appointments (portal_id, charter_version, lead_id);
select handoff.protect('handoff.appointments');

create table handoff.deals (
  portal_id           bigint not null,
  charter_version     integer not null,
  deal_id             bigint not null,
  lead_id             uuid,
  contact_id          bigint,
  is_deal_before_lead boolean not null,
  lead_started_at_ms  bigint,
  created_at_ms       bigint not null,
  pipeline_id         text not null,
  outcome             text not null,
  won_at_ms           bigint,
  lost_at_ms          bigint,
  amount_minor        bigint,
  source              text,
  campaign            text,
  owner_id            bigint,
  won_owner_id        bigint,
  reason              text,
  primary key (portal_id, charter_version, deal_id)
);
create index deals_by_lead on handoff.deals (portal_id, charter_version, lead_id);
create index deals_won on handoff.deals (portal_id, charter_version, won_at_ms) include (lead_started_at_ms, source, won_owner_id) where won_at_ms is not null;
select handoff.protect('handoff.deals');

create table handoff.rollup_a (
  portal_id       bigint not null,
  charter_version integer not null,
  tier            text not null check (tier in ('day', 'month')),
  basis           text not null check (basis in ('cohort', 'period')),
  bucket_on       date not null,
  source          text not null,
  campaign        text not null,${MEASURE_COLUMNS},
  primary key (portal_id, charter_version, tier, basis, bucket_on, source, campaign)
);
select handoff.protect('handoff.rollup_a');

create table handoff.rollup_b (
  portal_id       bigint not null,
  charter_version integer not null,
  tier            text not null check (tier in ('day', 'month')),
  basis           text not null check (basis in ('cohort', 'period')),
  bucket_on       date not null,
  source          text not null,
  owner           text not null,
  pipeline_id     text not null,${MEASURE_COLUMNS},
  primary key (portal_id, charter_version, tier, basis, bucket_on, source, owner, pipeline_id)
);
select handoff.protect('handoff.rollup_b');

create table handoff.figure_changes (
  portal_id       bigint not null,
  change_id       bigint generated always as identity,
  charter_version integer not null,
  recorded_at_ms  bigint not null,
  -- lead:uuid, deal:id, appointment:id, or baseline
  subject         text not null,
  basis           text not null,
  day_on          date,
  source          text not null,
  campaign        text not null,
  owner           text not null,
  pipeline_id     text not null,
  measure         text not null,
  delta           bigint not null,
  -- what set it off: the record whose facts came in
  cause           text not null,
  primary key (portal_id, change_id)
);
create index figure_changes_by_time on handoff.figure_changes (portal_id, recorded_at_ms);
select handoff.protect('handoff.figure_changes');
`,
};
