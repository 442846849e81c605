import type { Migration } from "./migration";

/**
 * Leads and sums are kept by build: one answers, and another may be made beside it, under the same agreement or a newer one.
 * A build's number is used once; rows of a build that neither answers nor is being made are dropped.
 */
export const builds0012: Migration = {
  number: 12,
  name: "builds",
  sql: `
alter table handoff.leads rename column charter_version to build;
alter table handoff.appointments rename column charter_version to build;
alter table handoff.deals rename column charter_version to build;
alter table handoff.rollup_a rename column charter_version to build;
alter table handoff.rollup_b rename column charter_version to build;
alter table handoff.figure_changes rename column charter_version to build;

alter table handoff.portals
  -- whose figures are answered once the portal is ready; 0: none stood yet
  add column live_build           integer not null default 0,
  -- what is being built beside it and under which agreement and formulas; null: nothing is
  add column next_build           integer,
  add column next_charter_version integer,
  add column next_formula_version integer,
  -- the last record that the walk through all records built, how many that were, and how many there are
  add column next_object_type     text,
  add column next_after_id        bigint,
  add column next_walked          integer,
  add column next_records         integer,
  add check ((next_build is null) = (next_charter_version is null) and (next_build is null) = (next_object_type is null));

alter table handoff.portal_work
  -- null: no build is to be taken up; else until when somebody is at it
  add column build_until_ms bigint;

update handoff.portals set live_build = charter_version where state in ('ready', 'gone');
-- what was cut off is built from its beginning; leads set aside under 0 give their ids
update handoff.portals set next_build = charter_version + 1, next_charter_version = charter_version, next_formula_version = formula_version,
  next_object_type = 'contacts', next_after_id = 0, next_walked = 0, next_records = 0 where state in ('reading', 'computing');
update handoff.portal_work set build_until_ms = 0 where first_read_until_ms is null
  and portal_id in (select portal_id from handoff.portals where state = 'computing');
`,
};
