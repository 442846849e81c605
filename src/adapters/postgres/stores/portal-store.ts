import type { Charter } from "../../../domain/charter";
import type { FactObject } from "../../../domain/facts";
import type {
  BackfillProgress,
  CardWrite,
  HubSpotOwner,
  InboxRow,
  ObjectType,
  PortalState,
  PropertyOption,
  SpendEntry,
} from "../../../ports";
import type { Transaction } from "../transaction";
import { fromRow, toRows } from "./rows";

interface Store {
  tx: Transaction;
  portalId: number;
}

interface PortalRow {
  time_zone: string;
  currency: string;
  state: PortalState["state"];
  installed_at_ms: number;
  formula_version: number;
  last_change_at_ms: number;
  definition: Charter;
}

/** The portal's row with its charter in force. With `isLocked` the row is locked: its holder is the portal's one writer. */
export async function readPortal({ tx, portalId }: Store, isLocked: boolean): Promise<PortalState | null> {
  const { rows } = await tx.query<PortalRow>(
    `select time_zone, currency, state, installed_at_ms, formula_version, last_change_at_ms, definition
     from handoff.portals join handoff.charters on charters.portal_id = portals.portal_id and version = charter_version
     where portals.portal_id = $1 ${isLocked ? "for update of portals" : ""}`,
    [portalId],
  );
  const row = rows[0];
  return row === undefined
    ? null
    : {
        portalId,
        timeZone: row.time_zone,
        currency: row.currency,
        state: row.state,
        installedAtMs: row.installed_at_ms,
        charter: row.definition,
        formulaVersion: row.formula_version,
        lastChangeAtMs: row.last_change_at_ms,
      };
}

export async function savePortal(
  { tx, portalId }: Store,
  portal: Omit<PortalState, "charter" | "lastChangeAtMs">,
  charter: Charter,
): Promise<void> {
  await tx.query(
    `insert into handoff.charters (portal_id, version, definition, created_at_ms) values ($1, $2, $3, $4)
     on conflict (portal_id, version) do update set definition = excluded.definition`,
    [portalId, charter.version, JSON.stringify(charter), portal.installedAtMs],
  );
  await tx.query(
    `insert into handoff.portals (portal_id, time_zone, currency, state, installed_at_ms, charter_version, formula_version)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (portal_id) do update set time_zone = excluded.time_zone, currency = excluded.currency, state = excluded.state,
       installed_at_ms = excluded.installed_at_ms,
       charter_version = excluded.charter_version, formula_version = excluded.formula_version`,
    [portalId, portal.timeZone, portal.currency, portal.state, portal.installedAtMs, charter.version, portal.formulaVersion],
  );
}

export async function setPortalState({ tx, portalId }: Store, state: PortalState["state"]): Promise<void> {
  await tx.query("update handoff.portals set state = $2 where portal_id = $1", [portalId, state]);
}

export async function noteLastChange({ tx, portalId }: Store, atMs: number): Promise<void> {
  await tx.query("update handoff.portals set last_change_at_ms = greatest(last_change_at_ms, $2) where portal_id = $1", [portalId, atMs]);
}

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

export async function readProgress({ tx, portalId }: Store): Promise<BackfillProgress[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select object_type, after_cursor, records_read, pages_read, is_done from handoff.backfill_progress where portal_id = $1",
    [portalId],
  );
  return rows.map((row) => fromRow<BackfillProgress>(row));
}

export async function saveProgress({ tx, portalId }: Store, progress: BackfillProgress): Promise<void> {
  await tx.query(
    `insert into handoff.backfill_progress (portal_id, object_type, after_cursor, records_read, pages_read, is_done) values ($1, $2, $3, $4, $5, $6)
     on conflict (portal_id, object_type) do update set after_cursor = excluded.after_cursor, records_read = excluded.records_read,
       pages_read = excluded.pages_read, is_done = excluded.is_done`,
    [portalId, progress.objectType satisfies ObjectType, progress.afterCursor, progress.recordsRead, progress.pagesRead, progress.isDone],
  );
}

export async function readOwners({ tx, portalId }: Store, sinceMs: number): Promise<HubSpotOwner[]> {
  const { rows } = await tx.query<{ owner_id: number; user_id: number | null; name: string; is_active: boolean }>(
    "select owner_id, user_id, name, is_active from handoff.owners where portal_id = $1 and read_at_ms >= $2",
    [portalId, sinceMs],
  );
  return rows.map((row) => ({ id: row.owner_id, userId: row.user_id, name: row.name, isArchived: !row.is_active }));
}

export async function saveOwners({ tx, portalId }: Store, owners: readonly HubSpotOwner[], readAtMs: number): Promise<void> {
  await tx.query("delete from handoff.owners where portal_id = $1", [portalId]);
  await tx.query(
    `insert into handoff.owners (portal_id, owner_id, user_id, name, is_active, read_at_ms)
     select $1, *, $6 from unnest($2::bigint[], $3::bigint[], $4::text[], $5::boolean[])`,
    [
      portalId,
      owners.map((owner) => owner.id),
      owners.map((owner) => owner.userId),
      owners.map((owner) => owner.name),
      owners.map((owner) => !owner.isArchived),
      readAtMs,
    ],
  );
}

export async function readLabels({ tx, portalId }: Store, objectType: FactObject, property: string): Promise<PropertyOption[]> {
  const { rows } = await tx.query<{ value: string; label: string; position: number }>(
    "select value, label, position from handoff.property_labels where portal_id = $1 and object_type = $2 and property = $3 order by position",
    [portalId, objectType, property],
  );
  return rows.map((row) => ({ value: row.value, label: row.label, displayOrder: row.position }));
}

export async function saveLabels(
  { tx, portalId }: Store,
  objectType: FactObject,
  property: string,
  options: readonly PropertyOption[],
): Promise<void> {
  await tx.query("delete from handoff.property_labels where portal_id = $1 and object_type = $2 and property = $3", [
    portalId,
    objectType,
    property,
  ]);
  await tx.query(
    `insert into handoff.property_labels (portal_id, object_type, property, value, label, position)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::integer[]) on conflict do nothing`,
    [
      portalId,
      objectType,
      property,
      options.map((option) => option.value),
      options.map((option) => option.label),
      options.map((_, index) => index),
    ],
  );
}

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

const DAY_MS = 86_400_000;

/** How long each is kept, and the column that tells its age. */
const KEPT_DAYS = [
  { table: "inbox", column: "received_at_ms", days: 7, and: "and failure is not null" },
  { table: "unparsed_events", column: "received_at_ms", days: 7, and: "" },
  { table: "card_writes", column: "made_at_ms", days: 1, and: "" },
  { table: "owners", column: "read_at_ms", days: 1, and: "" },
  { table: "figure_changes", column: "recorded_at_ms", days: 400, and: "and subject <> 'baseline'" },
] as const;

/** Lets go of what has been kept long enough. */
export async function forgetOld({ tx, portalId }: Store, nowMs: number): Promise<void> {
  for (const { table, column, days, and } of KEPT_DAYS) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and ${column} < $2 ${and}`, [portalId, nowMs - days * DAY_MS]);
  }
}
