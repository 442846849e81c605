import type { SpendEntry } from "../../../ports";
import { fromRow, toRows } from "./rows";
import type { Store } from "./store";

export async function readSpend({ tx, portalId }: Store, fromOn: string, toOn: string): Promise<SpendEntry[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select source, campaign, from_on, to_on, amount_minor, kind from handoff.spend where portal_id = $1 and to_on >= $2 and from_on < $3",
    [portalId, fromOn, toOn],
  );
  return rows.map((row) => fromRow<SpendEntry>(row));
}

export async function replaceSpend({ tx, portalId }: Store, entries: readonly SpendEntry[]): Promise<void> {
  await tx.query("delete from handoff.spend where portal_id = $1", [portalId]);
  if (entries.length === 0) return;
  await tx.query(
    `insert into handoff.spend (portal_id, source, campaign, from_on, to_on, amount_minor, kind)
     select $1, source, campaign, from_on, to_on, amount_minor, kind
     from jsonb_to_recordset($2::jsonb) as entry (source text, campaign text, from_on date, to_on date, amount_minor bigint, kind text)`,
    [portalId, toRows(entries)],
  );
}
