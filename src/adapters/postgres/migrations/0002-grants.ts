import type { Migration } from "./migration";

/** A portal's OAuth grant, encrypted, and its budget of requests. */
export const grants0002: Migration = {
  number: 2,
  name: "grants",
  sql: `
create table handoff.grants (
  portal_id            bigint primary key,
  -- sealed by the token cipher and bound to the portal; null once revoked: the tokens are forgotten, that there was a grant is not
  sealed_access_token  text,
  sealed_refresh_token text,
  expires_at           timestamptz,
  scopes               text[] not null,
  revoked_at           timestamptz,
  check ((revoked_at is null) = (sealed_access_token is not null and sealed_refresh_token is not null and expires_at is not null))
);
select handoff.protect('handoff.grants');

create table handoff.call_budget (
  portal_id    bigint primary key,
  -- when the calls reserved so far will have been paid for, at the sustained rate
  next_slot_at timestamptz not null
);
select handoff.protect('handoff.call_budget');
`,
};
