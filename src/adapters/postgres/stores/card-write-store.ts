import type { CardWrite } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";

export async function beginCardWrite({ tx, portalId }: Store, write: CardWrite): Promise<"new" | "pending" | { answer: unknown }> {
  const begun = await tx.query(
    `insert into handoff.card_writes (portal_id, request_id, kind, contact_id, made_at_ms) values ($1, $2, $3, $4, $5)
     on conflict (portal_id, request_id) do nothing`,
    [portalId, write.requestId, write.kind, write.contactId, write.madeAtMs],
  );
  if (begun.rowCount === 1) return "new";
  const { rows } = await tx.query<{ answer: unknown }>("select answer from handoff.card_writes where portal_id = $1 and request_id = $2", [
    portalId,
    write.requestId,
  ]);
  const answer = rows[0]?.answer ?? null;
  return answer === null ? "pending" : { answer };
}

export async function endCardWrite({ tx, portalId }: Store, requestId: string, answer: unknown, undo: unknown): Promise<void> {
  await tx.query("update handoff.card_writes set answer = $3, undo = $4 where portal_id = $1 and request_id = $2", [
    portalId,
    requestId,
    JSON.stringify(answer),
    JSON.stringify(undo ?? null),
  ]);
}

export async function abandonCardWrite({ tx, portalId }: Store, requestId: string): Promise<void> {
  await tx.query("delete from handoff.card_writes where portal_id = $1 and request_id = $2 and answer is null", [portalId, requestId]);
}

export async function findCardWrite({ tx, portalId }: Store, requestId: string): Promise<(CardWrite & { undo: unknown }) | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select request_id, kind, contact_id, made_at_ms, undo from handoff.card_writes where portal_id = $1 and request_id = $2 and answer is not null",
    [portalId, requestId],
  );
  return rows[0] === undefined ? null : fromRow<CardWrite & { undo: unknown }>(rows[0]);
}
