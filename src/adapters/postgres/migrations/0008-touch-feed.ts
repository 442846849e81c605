import type { Migration } from "./migration";

/** Activities of all kinds: how far each was polled, kinds that an account does not open, appointments held by implication. */
export const touchFeed0008: Migration = {
  number: 8,
  name: "touch-feed",
  sql: `
create table handoff.touch_polls (
  portal_id      bigint not null,
  object_type    text not null,
  -- all that was modified before was seen, as far as HubSpot's index knew
  polled_to_ms   bigint not null,
  -- a worker polls this kind, or has polled it: not before then again
  next_poll_ms   bigint not null,
  primary key (portal_id, object_type)
);
select handoff.protect('handoff.touch_polls');

-- false: HubSpot refuses this kind to the app, so it was left out
alter table handoff.backfill_progress add column is_connected boolean not null default true;

alter table handoff.appointments add column is_held_implied boolean not null default false;
`,
};
