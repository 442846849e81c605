import type { Migration } from "./migration";

/** Who made each version of the agreement, why, and since when figures are made under it; how fast builds are; whether records are to be read again. */
export const charterHistory0015: Migration = {
  number: 15,
  name: "charter-history",
  sql: `
alter table handoff.charters
  -- the HubSpot user who changed it; null: the app itself, or who runs it
  add column made_by_user_id bigint,
  -- a key of MADE_BECAUSE; null: made before this was kept
  add column made_because    text,
  -- since when figures are answered under it; null: never, or not yet
  add column in_force_at_ms  bigint;
update handoff.charters set in_force_at_ms = created_at_ms, made_because = case version when 1 then 'install' end
  from handoff.portals where portals.portal_id = charters.portal_id and version <= charter_version;

alter table handoff.portals
  -- the time that the walk of the build under way has taken, and what the last one that came to answer took, for how many records
  add column next_spent_ms     bigint not null default 0,
  add column last_build_walked integer,
  add column last_build_ms     bigint,
  -- the version by which records tell more than was read of them; null: all were read under it
  add column read_again_for    integer;
`,
};
