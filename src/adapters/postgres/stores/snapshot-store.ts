import type { Snapshot, SnapshotHead } from "../../../ports";
import { fromRow, toRows } from "./rows";
import type { Store } from "./store";

const HEAD = "snapshot_id, name, taken_at_ms, taken_by, query, charter_version, build, change_id, shows_salaries";

export async function addSnapshot({ tx, portalId }: Store, snapshot: Snapshot): Promise<void> {
  await tx.query(
    `insert into handoff.snapshots (portal_id, ${HEAD}, report)
     select $1, ${HEAD}, report from jsonb_populate_recordset(null::handoff.snapshots, $2::jsonb)`,
    [portalId, toRows([snapshot])],
  );
}

export async function findSnapshot({ tx, portalId }: Store, snapshotId: string): Promise<Snapshot | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${HEAD}, report from handoff.snapshots where portal_id = $1 and snapshot_id::text = $2`,
    [portalId, snapshotId],
  );
  return rows[0] === undefined ? null : fromRow<Snapshot>(rows[0]);
}

export async function readSnapshots({ tx, portalId }: Store): Promise<SnapshotHead[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${HEAD} from handoff.snapshots where portal_id = $1 order by taken_at_ms desc, snapshot_id`,
    [portalId],
  );
  return rows.map((row) => fromRow<SnapshotHead>(row));
}
