import { ACTIVITY_OBJECTS, type FactObject } from "../../../domain/facts";
import type { BackfillProgress, KeptOwner, ObjectType, PropertyOption, TouchPoll } from "../../../ports";
import { inOrderOfOffer, type OwnField } from "../../../domain/source/detect-own-fields";
import { fromRow, toRows } from "./rows";
import type { Store } from "./store";

export async function readProgress({ tx, portalId }: Store): Promise<BackfillProgress[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select object_type, after_cursor, records_read, pages_read, is_done, is_connected from handoff.backfill_progress where portal_id = $1",
    [portalId],
  );
  return rows.map((row) => fromRow<BackfillProgress>(row));
}

export async function saveProgress({ tx, portalId }: Store, progress: BackfillProgress): Promise<void> {
  await tx.query(
    `insert into handoff.backfill_progress (portal_id, object_type, after_cursor, records_read, pages_read, is_done, is_connected)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (portal_id, object_type) do update set after_cursor = excluded.after_cursor, records_read = excluded.records_read,
       pages_read = excluded.pages_read, is_done = excluded.is_done, is_connected = excluded.is_connected`,
    [
      portalId,
      progress.objectType satisfies ObjectType,
      progress.afterCursor,
      progress.recordsRead,
      progress.pagesRead,
      progress.isDone,
      progress.isConnected,
    ],
  );
}

/** One statement takes what is due, so that of several workers one polls. */
export async function takeTouchPolls({ tx, portalId }: Store, nowMs: number, nextPollMs: number, fromMs: number): Promise<TouchPoll[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `insert into handoff.touch_polls as kept (portal_id, object_type, polled_to_ms, next_poll_ms)
     select $1, object_type, $5, $4 from unnest($2::text[]) as object_type
     where not exists (select from handoff.backfill_progress where backfill_progress.portal_id = $1
                         and backfill_progress.object_type = object_type.object_type and not is_connected)
     on conflict (portal_id, object_type) do update set next_poll_ms = excluded.next_poll_ms where kept.next_poll_ms <= $3
     returning object_type, polled_to_ms`,
    [portalId, ACTIVITY_OBJECTS, nowMs, nextPollMs, fromMs],
  );
  return rows.map((row) => fromRow<TouchPoll>(row));
}

export async function saveTouchPoll({ tx, portalId }: Store, { objectType, polledToMs }: TouchPoll): Promise<void> {
  await tx.query("update handoff.touch_polls set polled_to_ms = greatest(polled_to_ms, $3) where portal_id = $1 and object_type = $2", [
    portalId,
    objectType,
    polledToMs,
  ]);
}

export async function readOwners({ tx, portalId }: Store, sinceMs: number): Promise<KeptOwner[]> {
  const { rows } = await tx.query<{ owner_id: number; user_id: number | null; name: string; is_active: boolean }>(
    "select owner_id, user_id, name, is_active from handoff.owners where portal_id = $1 and read_at_ms >= $2",
    [portalId, sinceMs],
  );
  return rows.map((row) => ({ id: row.owner_id, userId: row.user_id, name: row.name, isArchived: !row.is_active }));
}

export async function saveOwners({ tx, portalId }: Store, owners: readonly KeptOwner[], readAtMs: number): Promise<void> {
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
  const { rows } = await tx.query<{ value: string; label: string; position: number; is_hidden: boolean }>(
    "select value, label, position, is_hidden from handoff.property_labels where portal_id = $1 and object_type = $2 and property = $3 order by position",
    [portalId, objectType, property],
  );
  return rows.map((row) => ({ value: row.value, label: row.label, displayOrder: row.position, hidden: row.is_hidden }));
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
    `insert into handoff.property_labels (portal_id, object_type, property, value, label, position, is_hidden)
     select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::integer[], $7::boolean[]) on conflict do nothing`,
    [
      portalId,
      objectType,
      property,
      options.map((option) => option.value),
      options.map((option) => option.label),
      options.map((_, index) => index),
      options.map((option) => option.hidden === true),
    ],
  );
}

export async function saveOwnFields({ tx, portalId }: Store, fields: readonly OwnField[], foundAtMs: number): Promise<void> {
  await tx.query("delete from handoff.own_fields where portal_id = $1", [portalId]);
  await tx.query("insert into handoff.own_fields select * from json_populate_recordset(null::handoff.own_fields, $1::json)", [
    toRows(fields, { portal_id: portalId, found_at_ms: foundAtMs }),
  ]);
}

export async function readOwnFields({ tx, portalId }: Store): Promise<OwnField[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select tells, object_type, property, label, is_free_text, filled_share, common from handoff.own_fields where portal_id = $1",
    [portalId],
  );
  return inOrderOfOffer(rows.map((row) => fromRow<OwnField>(row)));
}
