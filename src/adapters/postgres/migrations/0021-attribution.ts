import type { Migration } from "./migration";

/** What marketing brought and had a part in, as columns of each grain that keeps all measures. */
const ADDED = `
  add column sourced_deals bigint not null default 0,
  add column sourced_revenue_minor bigint not null default 0,
  add column influenced_deals bigint not null default 0,
  add column influenced_revenue_minor bigint not null default 0`;

/** How each deal's customer came, and the sums of what marketing brought. Rows of an earlier formula are built anew and carry nothing here. */
export const attribution0021: Migration = {
  number: 21,
  name: "attribution",
  sql: `
alter table handoff.deals add column journey jsonb not null default '[]';
alter table handoff.rollup_a ${ADDED};
alter table handoff.rollup_b ${ADDED};
alter table handoff.rollup_d ${ADDED};
`,
};
