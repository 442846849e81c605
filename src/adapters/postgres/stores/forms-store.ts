import type { CharterRows } from "../../../ports";
import type { Store } from "./store";

/** More than an account has: pages without end would be one by one. */
const MOST = 2_000;

export async function readFormNames({ tx, portalId }: Store): ReturnType<CharterRows["readFormNames"]> {
  const { rows } = await tx.query<{ name: string; contacts: number; last_at_ms: number }>(
    `select value as name, count(distinct record_id)::integer as contacts, max(occurred_at_ms) as last_at_ms
       from handoff.property_changes
      where portal_id = $1 and object_type = 'contacts' and property = 'recent_conversion_event_name' and value <> ''
      group by value
      order by contacts desc, value
      limit ${String(MOST)}`,
    [portalId],
  );
  return rows.map(({ name, contacts, last_at_ms }) => ({ name, contacts, lastAtMs: last_at_ms }));
}
