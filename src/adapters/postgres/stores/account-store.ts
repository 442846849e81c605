import type { FactObject } from "../../../domain/facts";
import type { BackfillProgress, HubSpotOwner, ObjectType, PropertyOption } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";

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
