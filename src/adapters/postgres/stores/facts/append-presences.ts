import type { Facts, PresenceFact } from "../../../../domain/facts";
import type { Store } from "../store";
import { isLater, winners } from "./winners";

/** Presence said outright, by a read, or by any change of a record: what changes is there. */
function presencesOf(facts: Facts): (PresenceFact & { isRead: boolean; isHistoryTruncated: boolean; modifiedAtMs: number })[] {
  const fromReads = facts.reads.map((read) => ({ ...read, isPresent: true, isRead: true }));
  const said = facts.presences.map((presence) => ({ ...presence, isRead: false, isHistoryTruncated: false }));
  const implied = [...facts.changes.filter((change) => !change.isHistory), ...facts.links.filter((link) => link.isPresent)].map(
    ({ objectType, recordId, atMs }) => ({ objectType, recordId, atMs, isPresent: true, isRead: false, isHistoryTruncated: false }),
  );
  const linked = facts.links
    .filter((link) => link.isPresent)
    .map(({ contactId, atMs }) => ({
      objectType: "contacts" as const,
      recordId: contactId,
      atMs,
      isPresent: true,
      isRead: false,
      isHistoryTruncated: false,
    }));
  const all = [...fromReads, ...said, ...implied, ...linked];
  const key = (row: PresenceFact): string => `${row.objectType} ${String(row.recordId)}`;
  const readKeys = new Set(fromReads.map(key));
  const truncatedKeys = new Set(fromReads.filter((read) => read.isHistoryTruncated).map(key));
  const modifiedAtMs = new Map(fromReads.map((read) => [key(read), read.modifiedAtMs ?? 0]));
  return winners(all, key, isLater).map((row) => ({
    ...row,
    modifiedAtMs: modifiedAtMs.get(key(row)) ?? 0,
    isRead: readKeys.has(key(row)),
    isHistoryTruncated: truncatedKeys.has(key(row)),
  }));
}

export async function appendPresences({ tx, portalId }: Store, facts: Facts): Promise<void> {
  const rows = presencesOf(facts);
  if (rows.length === 0) return;
  await tx.query(
    `insert into handoff.records as kept
       (portal_id, object_type, record_id, presence_at_ms, is_present, is_read, is_history_truncated, modified_at_ms)
     select $1, * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::boolean[], $7::boolean[], $8::bigint[])
     on conflict (portal_id, object_type, record_id) do update set
       is_read = kept.is_read or excluded.is_read,
       is_history_truncated = kept.is_history_truncated or excluded.is_history_truncated,
       modified_at_ms = greatest(excluded.modified_at_ms, kept.modified_at_ms),
       is_present = case when (excluded.presence_at_ms, excluded.is_present) > (kept.presence_at_ms, kept.is_present)
                         then excluded.is_present else kept.is_present end,
       presence_at_ms = greatest(excluded.presence_at_ms, kept.presence_at_ms)
     where not kept.is_erased`,
    [
      portalId,
      rows.map((row) => row.objectType),
      rows.map((row) => row.recordId),
      rows.map((row) => row.atMs),
      rows.map((row) => row.isPresent),
      rows.map((row) => row.isRead),
      rows.map((row) => row.isHistoryTruncated),
      rows.map((row) => row.modifiedAtMs),
    ],
  );
}
