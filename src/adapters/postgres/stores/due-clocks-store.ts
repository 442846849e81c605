import type { BuildStore } from "./built-store";

export async function readDueClocks(
  { tx, portalId, build }: BuildStore,
  sinceMs: number,
  nowMs: number,
  afterContactId: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await tx.query<{ contact_id: number }>(
    `select contact_id from (
       select contact_id from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
         and due_at_ms >= $3 and due_at_ms < $4
       union
       select contact_id from handoff.leads where portal_id = $1 and build = $2 and promise_outcome = 'open' and not is_excluded
         and warn_at_ms >= $3 and warn_at_ms <= $4) as due
     where contact_id > $5 order by contact_id limit $6`,
    [portalId, build, sinceMs, nowMs, afterContactId, limit],
  );
  return rows.map((row) => row.contact_id);
}
