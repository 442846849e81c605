import type { Migration } from "./migration";

/**
 * Spend by version: an edit replaces, a deletion ends, nothing is overwritten, so that figures of an earlier instant can be told again.
 * And who installed the app, for what only that person may see at first.
 */
export const spendVersions0014: Migration = {
  number: 14,
  name: "spend-versions",
  sql: `
create table handoff.spend_entries (
  portal_id      bigint not null,
  version_id     bigint generated always as identity,
  -- the same in all versions of an entry
  entry_id       text not null,
  origin         text not null check (origin in ('typed', 'import')),
  -- '' is spend that no source is named for
  source         text not null,
  campaign       text not null,
  kind           text not null check (kind in ('media', 'fees', 'tools', 'salary')),
  from_on        date not null,
  -- included; null: until it is changed
  to_on          date check (to_on >= from_on),
  -- the amount is that of each calendar month
  is_monthly     boolean not null,
  amount_minor   bigint not null,
  currency       text not null,
  recorded_at_ms bigint not null,
  -- HubSpot's user; null: by the command line
  recorded_by    bigint,
  -- null: in force
  replaced_at_ms bigint,
  replaced_by    bigint,
  primary key (portal_id, version_id),
  check (is_monthly or to_on is not null),
  check (replaced_at_ms >= recorded_at_ms)
);
create unique index spend_entries_in_force on handoff.spend_entries (portal_id, entry_id) where replaced_at_ms is null;
select handoff.protect('handoff.spend_entries');

insert into handoff.spend_entries
  (portal_id, entry_id, origin, source, campaign, kind, from_on, to_on, is_monthly, amount_minor, currency, recorded_at_ms)
select spend.portal_id, 'first-' || spend_id, 'import', source, campaign, kind, from_on, to_on, false, amount_minor,
  coalesce(charters.definition ->> 'currency', portals.currency), installed_at_ms
from handoff.spend
  join handoff.portals using (portal_id)
  left join handoff.charters on charters.portal_id = portals.portal_id and charters.version = portals.charter_version
order by spend_id;
drop table handoff.spend;

-- HubSpot's user who granted it; null for a grant of before, until its next renewal tells it
alter table handoff.grants add column granted_by bigint;
`,
};
