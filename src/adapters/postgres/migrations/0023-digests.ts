import type { Migration } from "./migration";

/** What both teams were told of a week or month. Sums by key and no record's id, so that erasing a contact leaves it as it is. */
export const digests0023: Migration = {
  number: 23,
  name: "digests",
  sql: `
create table handoff.digests (
  portal_id       bigint not null,
  cadence         text not null,
  from_on         text not null,
  -- not included
  to_on           text not null,
  due_at_ms       bigint not null,
  made_at_ms      bigint not null,
  charter_version integer not null,
  -- the last entry of figure_changes that is in it
  change_id       bigint not null,
  -- the JSON to the last character, which jsonb would not keep
  content         text not null,
  primary key (portal_id, cadence, from_on)
);
select handoff.protect('handoff.digests');
`,
};
