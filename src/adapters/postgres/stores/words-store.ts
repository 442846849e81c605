import type { Word, WriteKey } from "../../../domain/write-back/due-writes";
import { fromRow } from "./rows";
import type { Store } from "./store";
import { KEYS, keysOf, type Row } from "./write-keys";

export async function readWords({ tx, portalId }: Store, keys: readonly WriteKey[]): Promise<(WriteKey & Word)[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `select distinct on (object_type, record_id, property) object_type, record_id, property, value, occurred_at_ms as at_ms
     from handoff.property_changes join ${KEYS} using (object_type, record_id, property)
     where portal_id = $1 and source_type is distinct from 'HANDOFF_RULE'
     order by object_type, record_id, property, occurred_at_ms desc, is_history desc, value collate "C" desc`,
    [portalId, ...keysOf(keys)],
  );
  return rows.map((row) => fromRow<WriteKey & Word>(row));
}
