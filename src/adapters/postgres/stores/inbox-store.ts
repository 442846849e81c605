import type { InboxRow } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";

export async function readWaitingDeliveries({ tx, portalId }: Store, limit: number): Promise<InboxRow[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select delivery_id, body, received_at_ms from handoff.inbox where portal_id = $1 and failure is null order by delivery_id limit $2",
    [portalId, limit],
  );
  return rows.map((row) => fromRow<InboxRow>(row));
}

export async function dropDeliveries({ tx, portalId }: Store, deliveryIds: readonly number[]): Promise<void> {
  await tx.query("delete from handoff.inbox where portal_id = $1 and delivery_id = any ($2::bigint[])", [portalId, deliveryIds]);
}

export async function failDelivery({ tx, portalId }: Store, deliveryId: number, failure: string): Promise<void> {
  await tx.query("update handoff.inbox set failure = $3 where portal_id = $1 and delivery_id = $2", [portalId, deliveryId, failure]);
}

/** JSON that jsonb takes: it has no way to write U+0000 or half of a character (which JSON writes as escapes). */
const storableJson = (value: unknown): string =>
  JSON.stringify(value).replace(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape) => (escape.length > 2 ? "\\ufffd" : escape));

export async function keepUnparsed(
  { tx, portalId }: Store,
  events: readonly { body: unknown; problem: string }[],
  receivedAtMs: number,
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into handoff.unparsed_events (portal_id, body, problem, received_at_ms)
     select $1, coalesce(body, 'null'), problem, $3 from jsonb_to_recordset($2::jsonb) as event (body jsonb, problem text)`,
    [portalId, storableJson(events), receivedAtMs],
  );
}
