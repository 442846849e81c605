import type { Facts } from "../../../../domain/facts";
import type { Store } from "../store";

/** Whom a privacy deletion is about: whoever was merged into them is the same person, whether that is heard before or after. */
async function erasedIds({ tx, portalId }: Store, { erasedContactIds, merges }: Facts): Promise<number[]> {
  const mergedIds = merges.filter((merge) => merge.objectType === "contacts").flatMap((merge) => merge.oldIds);
  if (erasedContactIds.length === 0 && mergedIds.length === 0) return [];
  const { rows } = await tx.query<{ id: number }>(
    `select unnest($2::bigint[]) as id
     union select old_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and canonical_id = any ($2::bigint[])
     union select old_id from handoff.record_aliases aliases
       where portal_id = $1 and object_type = 'contacts' and old_id = any ($3::bigint[]) and exists (
         select from handoff.records gone where gone.portal_id = $1 and gone.object_type = 'contacts' and gone.record_id = aliases.canonical_id and gone.is_erased)`,
    [portalId, erasedContactIds, mergedIds],
  );
  return rows.map((row) => row.id);
}

/** Privacy deletion: the facts go, and a mark stays that lets none come back. */
export async function erase({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const ids = await erasedIds({ tx, portalId }, facts);
  if (ids.length === 0) return;
  await tx.query(
    "delete from handoff.property_changes where portal_id = $1 and object_type = 'contacts' and record_id = any ($2::bigint[])",
    [portalId, ids],
  );
  await tx.query("delete from handoff.contact_links where portal_id = $1 and contact_id = any ($2::bigint[])", [portalId, ids]);
  for (const table of ["outbox", "sent_values", "rule_writes", "write_refusals"] as const) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and object_type = 'contacts' and record_id = any ($2::bigint[])`, [
      portalId,
      ids,
    ]);
  }
  for (const table of ["card_writes", "open_clocks", "clock_steps"] as const) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and contact_id = any ($2::bigint[])`, [portalId, ids]);
  }
  await tx.query("delete from handoff.repairs where portal_id = $1 and object_type = 'contacts' and record_id = any ($2::bigint[])", [
    portalId,
    ids,
  ]);
  // What was set aside and still names the contact goes whole: it will never be applied.
  const named = `(^|[^0-9])(${ids.join("|")})([^0-9]|$)`;
  await tx.query("delete from handoff.inbox where portal_id = $1 and failure is not null and convert_from(body, 'UTF8') ~ $2", [
    portalId,
    named,
  ]);
  await tx.query("delete from handoff.unparsed_events where portal_id = $1 and body::text ~ $2", [portalId, named]);
  await tx.query("update handoff.figure_changes set cause = 'erased' where portal_id = $1 and cause ~ $2", [
    portalId,
    `contacts/(${ids.join("|")})([^0-9]|$)`,
  ]);
  await tx.query(
    `insert into handoff.records (portal_id, object_type, record_id, presence_at_ms, is_present, is_read, is_erased)
     select $1, 'contacts', unnest($2::bigint[]), 0, false, true, true
     on conflict (portal_id, object_type, record_id) do update set is_present = false, is_erased = true`,
    [portalId, ids],
  );
}
