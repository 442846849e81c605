import type { Migration } from "./migration";

/** What comes in and what the cards ask for: kept before it is acted upon. */
export const inbox0006: Migration = {
  number: 6,
  name: "inbox",
  sql: `
create table handoff.inbox (
  portal_id      bigint not null,
  delivery_id    bigint generated always as identity,
  body           bytea not null,
  received_at_ms bigint not null,
  -- why it could not be applied; such rows are kept for 7 days
  failure        text,
  primary key (portal_id, delivery_id)
);
create index inbox_waiting on handoff.inbox (portal_id, delivery_id) where failure is null;
select handoff.protect('handoff.inbox');

create table handoff.unparsed_events (
  portal_id      bigint not null,
  event_id       bigint generated always as identity,
  body           jsonb not null,
  problem        text not null,
  received_at_ms bigint not null,
  primary key (portal_id, event_id)
);
select handoff.protect('handoff.unparsed_events');

create table handoff.card_writes (
  portal_id    bigint not null,
  request_id   text not null,
  kind         text not null,
  contact_id   bigint not null,
  made_at_ms   bigint not null,
  -- null while HubSpot has not answered
  answer       jsonb,
  -- what takes it back
  undo         jsonb,
  primary key (portal_id, request_id)
);
select handoff.protect('handoff.card_writes');

-- The queue is per portal and the dispatcher may not see portals' rows: this tells it only which portals have a delivery waiting or records to read.
create function handoff.portals_with_work(now_ms bigint) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct portal_id from handoff.inbox where failure is null
  union
  select portal_id from handoff.portals where state = 'ready' and exists (
    select from handoff.records where records.portal_id = portals.portal_id and not is_read and is_present and not is_erased
      and read_again_at_ms <= now_ms)
$$;
revoke all on function handoff.portals_with_work(bigint) from public, handoff_app;
grant execute on function handoff.portals_with_work(bigint) to handoff_dispatch;
`,
};
