import type { FactObject } from "../../../domain/facts";
import { noCalls } from "../../../domain/reconcile/calls";
import type { Repair } from "../../../domain/reconcile/repair";
import type { ReconcilePlace, ReconcileRun } from "../../../ports";
import { fromRow } from "./rows";
import type { Store } from "./store";

const RUN_COLUMNS = "reconcile_id, started_at_ms, ended_at_ms, since_ms, read_up_to, calls, counts";

export async function beginReconcile(
  { tx, portalId }: Store,
  nowMs: number,
  resumeSinceMs: number,
  sinceMs: number | null,
): Promise<ReconcileRun> {
  const cutOff = await tx.query<Record<string, unknown>>(
    `select * from (select ${RUN_COLUMNS} from handoff.reconciles where portal_id = $1 order by reconcile_id desc limit 1) last
     where ended_at_ms is null and (started_at_ms >= $2 or since_ms is not null) and ($3::bigint is null or since_ms <= $3)`,
    [portalId, resumeSinceMs, sinceMs],
  );
  if (cutOff.rows[0] !== undefined) return fromRow<ReconcileRun>(cutOff.rows[0]);
  await tx.query("update handoff.reconcile_places set links_after_id = 0 where portal_id = $1", [portalId]);
  const { rows } = await tx.query<{ reconcile_id: number }>(
    `insert into handoff.reconciles (portal_id, started_at_ms, since_ms, calls, counts) values ($1, $2, $3, $4, '[]')
     returning reconcile_id`,
    [portalId, nowMs, sinceMs, JSON.stringify(noCalls())],
  );
  const reconcileId = rows[0]?.reconcile_id ?? 0;
  return { reconcileId, startedAtMs: nowMs, endedAtMs: null, sinceMs, readUpTo: {}, calls: noCalls(), counts: [] };
}

export async function saveReconcile({ tx, portalId }: Store, { reconcileId, endedAtMs, calls, counts }: ReconcileRun): Promise<void> {
  await tx.query("update handoff.reconciles set ended_at_ms = $3, calls = $4, counts = $5 where portal_id = $1 and reconcile_id = $2", [
    portalId,
    reconcileId,
    endedAtMs,
    JSON.stringify(calls),
    JSON.stringify(counts),
  ]);
}

export async function saveReadUpTo(
  { tx, portalId }: Store,
  reconcileId: number,
  objectType: FactObject,
  modifiedAtMs: number,
): Promise<void> {
  await tx.query(
    "update handoff.reconciles set read_up_to = read_up_to || jsonb_build_object($3::text, $4::bigint) where portal_id = $1 and reconcile_id = $2",
    [portalId, reconcileId, objectType, modifiedAtMs],
  );
}

export async function findLastReconcile({ tx, portalId }: Store): Promise<ReconcileRun | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${RUN_COLUMNS} from handoff.reconciles where portal_id = $1 and ended_at_ms is not null order by ended_at_ms desc limit 1`,
    [portalId],
  );
  return rows[0] === undefined ? null : fromRow<ReconcileRun>(rows[0]);
}

/** A record that a run cut off before has repaired already keeps its row; what differed then and now is joined. */
export async function addRepairs({ tx, portalId }: Store, reconcileId: number, atMs: number, repairs: readonly Repair[]): Promise<void> {
  if (repairs.length === 0) return;
  await tx.query(
    `insert into handoff.repairs as kept (portal_id, reconcile_id, reconciled_at_ms, object_type, record_id, what, properties)
     select $1, $2, $3, object_type, record_id, what, properties
     from json_to_recordset($4::json) as repair (object_type text, record_id bigint, what text, properties text[])
     on conflict (portal_id, reconcile_id, object_type, record_id, what) do update set properties =
       (select array_agg(distinct name order by name) from unnest(kept.properties || excluded.properties) as name)`,
    [
      portalId,
      reconcileId,
      atMs,
      JSON.stringify(
        repairs.map(({ objectType, recordId, what, properties }) => ({ object_type: objectType, record_id: recordId, what, properties })),
      ),
    ],
  );
}

export async function readRepairs({ tx, portalId }: Store, reconcileId: number): Promise<Repair[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select object_type, record_id, what, properties from handoff.repairs where portal_id = $1 and reconcile_id = $2
     order by object_type, record_id, what`,
    [portalId, reconcileId],
  );
  return rows.map((row) => fromRow<Repair>(row));
}

export async function readPlace({ tx, portalId }: Store, objectType: FactObject): Promise<ReconcilePlace> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select modified_up_to_ms, links_after_id from handoff.reconcile_places where portal_id = $1 and object_type = $2",
    [portalId, objectType],
  );
  return rows[0] === undefined ? { modifiedUpToMs: null, linksAfterId: 0 } : fromRow<ReconcilePlace>(rows[0]);
}

export async function savePlace({ tx, portalId }: Store, objectType: FactObject, place: ReconcilePlace): Promise<void> {
  await tx.query(
    `insert into handoff.reconcile_places (portal_id, object_type, modified_up_to_ms, links_after_id) values ($1, $2, $3, $4)
     on conflict (portal_id, object_type) do update
       set modified_up_to_ms = excluded.modified_up_to_ms, links_after_id = excluded.links_after_id`,
    [portalId, objectType, place.modifiedUpToMs, place.linksAfterId],
  );
}
