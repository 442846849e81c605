import type { Migration } from "./migration";

/** What measures were added, as columns of each grain that keeps them all. */
const ADDED = `
  add column sales_ready bigint not null default 0,
  add column dropped_fit bigint not null default 0,
  add column dropped_unreachable bigint not null default 0,
  add column dropped_timing bigint not null default 0,
  add column dropped_lost bigint not null default 0,
  add column dropped_capacity bigint not null default 0,
  add column dropped_other bigint not null default 0,
  add column dropped_out_of_area bigint not null default 0,
  add column parked bigint not null default 0,
  add column undecided bigint not null default 0,
  add column appointments_cancelled bigint not null default 0,
  add column deals_won_without_rate bigint not null default 0,
  add column expansion_deals bigint not null default 0,
  add column expansion_revenue_minor bigint not null default 0,
  add column deals_open_with_amount bigint not null default 0,
  add column open_amount_minor bigint not null default 0,
  add column deals_without_lead bigint not null default 0,
  add column deals_not_counted bigint not null default 0`;

/** Sums by reason and by service, and what figures are explained with. */
export const figuresExplained0013: Migration = {
  number: 13,
  name: "figures-explained",
  sql: `
alter table handoff.rollup_a ${ADDED};
alter table handoff.rollup_b ${ADDED};

create table handoff.rollup_c (
  portal_id                bigint not null,
  build                    integer not null,
  tier                     text not null check (tier in ('day', 'month')),
  basis                    text not null check (basis in ('cohort', 'period')),
  bucket_on                date not null,
  source                   text not null,
  owner                    text not null,
  reason                   text not null,
  disqualified             bigint not null default 0,
  disqualified_unqualified bigint not null default 0,
  dropped_fit              bigint not null default 0,
  dropped_unreachable      bigint not null default 0,
  dropped_timing           bigint not null default 0,
  dropped_lost             bigint not null default 0,
  dropped_capacity         bigint not null default 0,
  dropped_other            bigint not null default 0,
  dropped_out_of_area      bigint not null default 0,
  excluded                 bigint not null default 0,
  deals_lost               bigint not null default 0,
  primary key (portal_id, build, tier, basis, bucket_on, source, owner, reason)
);
select handoff.protect('handoff.rollup_c');

-- the same measures as by source and campaign, by the portal's own field for services; empty while none is mapped
create table handoff.rollup_d (like handoff.rollup_a including defaults);
alter table handoff.rollup_d drop column campaign;
alter table handoff.rollup_d
  add column service text not null,
  add check (tier in ('day', 'month')),
  add check (basis in ('cohort', 'period')),
  add primary key (portal_id, build, tier, basis, bucket_on, source, service);
select handoff.protect('handoff.rollup_d');

alter table handoff.leads
  add column sales_ready_at_ms bigint,
  add column contacted_owner_id bigint,
  add column sql_owner_id      bigint,
  add column service           text;
alter table handoff.appointments add column service text;
alter table handoff.deals
  add column pipeline_use    text not null default 'new_business',
  add column is_without_rate boolean not null default false,
  add column reopened_ms     bigint not null default 0,
  add column next_activity_at_ms bigint,
  add column service         text,
  add column company_id      bigint,
  add column is_first_win    boolean not null default false;

alter table handoff.figure_changes
  add column reason  text not null default '',
  add column service text not null default '',
  -- null: one contribution, which counts in every grain; else what the cells of that grain alone moved by (a switch of builds)
  add column grain   text;
create index figure_changes_by_subject on handoff.figure_changes (portal_id, subject);
`,
};
