import type { Migration } from "./migration";

/**
 * What kind of person a lead's contact is, and what they did on their own after the lead was dropped. Rows of an earlier formula are built
 * anew and say nothing of it. Whether an account marks leads as marketing-ready at all is asked with each figure of leads handed over.
 */
export const personaAndEngagement0022: Migration = {
  number: 22,
  name: "persona-and-engagement",
  sql: `
alter table handoff.leads
  add column persona text,
  add column engagements jsonb not null default '[]';

create index leads_marketing_ready on handoff.leads (portal_id, build)
  where mql_at_ms is not null and (sql_at_ms is null or mql_at_ms < sql_at_ms);
create index leads_screened_out on handoff.leads (portal_id, build, started_at_ms)
  where is_disqualified_unqualified and not is_excluded;
`,
};
