import type { Migration } from "./migration";

/** Who has ever named a company, so that its contacts and deals are found together. */
export const companies0016: Migration = {
  number: 16,
  name: "companies",
  sql: `
create index property_changes_by_company on handoff.property_changes (portal_id, object_type, property, value, record_id)
  where property in ('associatedcompanyid', 'handoff:company') and value <> '';
`,
};
