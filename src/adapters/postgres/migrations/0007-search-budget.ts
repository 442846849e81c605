import type { Migration } from "./migration";

/** HubSpot counts a portal's searches apart from its other calls: a budget of each kind. */
export const searchBudget0007: Migration = {
  number: 7,
  name: "search-budget",
  sql: `
alter table handoff.call_budget
  add column kind text not null default 'calls' check (kind in ('calls', 'searches')),
  drop constraint call_budget_pkey,
  add primary key (portal_id, kind);
-- the default was for the rows that were there
alter table handoff.call_budget alter column kind drop default;
`,
};
