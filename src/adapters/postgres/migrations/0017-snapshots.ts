import type { Migration } from "./migration";

/** Figures that were sent or shown, as they were then. They hold sums by key and no record's id, so that erasing a contact leaves them as they are. */
export const snapshots0017: Migration = {
  number: 17,
  name: "snapshots",
  sql: `
create table handoff.snapshots (
  portal_id       bigint not null,
  snapshot_id     uuid not null,
  name            text not null,
  taken_at_ms     bigint not null,
  -- HubSpot's user; null: by the command line
  taken_by        bigint,
  query           jsonb not null,
  -- the JSON to the last character, which jsonb would not keep
  report          text not null,
  charter_version integer not null,
  build           integer not null,
  -- the last entry of figure_changes that is in it: of two changes in one millisecond it may have only the first
  change_id       bigint not null,
  shows_salaries  boolean not null,
  primary key (portal_id, snapshot_id)
);
select handoff.protect('handoff.snapshots');
`,
};
