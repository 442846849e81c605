import type { Migration } from "./migration";

/** Where messages of an account go, sealed like its tokens, and what an admin answered when acting was offered. */
export const notifyTargets0020: Migration = {
  number: 20,
  name: "notify-targets",
  sql: `
create table handoff.notify_targets (
  portal_id       bigint not null,
  kind            text not null check (kind in ('slack', 'teams', 'mail')),
  -- the address of a webhook, or mail addresses: who has the first may write into the channel
  sealed_target   text not null,
  -- the last characters, to tell it by without opening it
  last_characters text not null,
  created_at_ms   bigint not null,
  primary key (portal_id, kind)
);
select handoff.protect('handoff.notify_targets');

create table handoff.watch_answers (
  portal_id      bigint primary key,
  answer         text not null check (answer in ('switched_on', 'left_off')),
  answered_at_ms bigint not null,
  -- HubSpot's user
  answered_by    bigint not null
);
select handoff.protect('handoff.watch_answers');
`,
};
