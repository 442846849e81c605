import type { ChangeFact } from "../../../../domain/facts";
import { OUR_RULE } from "../../../../domain/ledger";
import { isShared } from "../../../../domain/write-back/shared-properties";
import type { Store } from "../store";

/** HubSpot's instant of a version lies at most this far behind the one it answered the write with. */
const ANSWER_LAG_MS = 5_000;
/** A write whose answer never came was carried out within this time, or not at all: the time limit of a call, with its tries. */
const UNANSWERED_MS = 10 * 60_000;

/**
 * Who may bring a value of ours back: our own app, under whichever name HubSpot has for it, and a merge, which carries values over from
 * one record to another. Never a person in HubSpot's own pages: who chooses the very value means it.
 */
const CARRIERS: ReadonlySet<string | null> = new Set(["HANDOFF", "MERGE_OBJECTS", "INTEGRATION", "API", null]);
const isCarrier = ({ sourceType, isChosen }: ChangeFact): boolean => isChosen !== true && CARRIERS.has(sourceType);

/**
 * Tells what a rule of ours wrote from what people chose on our card: HubSpot names our app for both,
 * or any integration. A change is a rule's echo when
 * the rule sent this value to this record around that instant; the same value chosen on the card is said so by the card itself
 * (`isChosen`). In a merge HubSpot copies values onto the record that stays; one that a rule had sent to either of them is still the rule's.
 */
export async function recogniseEchoes({ tx, portalId }: Store, changes: readonly ChangeFact[]): Promise<readonly ChangeFact[]> {
  const suspects = changes.filter(
    (change) =>
      (change.objectType === "contacts" || change.objectType === "deals") &&
      isShared(change.objectType, change.property) &&
      isCarrier(change),
  );
  if (suspects.length === 0) return changes;
  const { rows } = await tx.query<{ place: number }>(
    `select distinct place from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::boolean[]) with ordinality
         as suspect (object_type, record_id, property, value, at_ms, is_merge, place)
       join handoff.rule_writes sent using (object_type, property, value)
     where sent.portal_id = $1 and (sent.record_id = suspect.record_id and not is_merge and at_ms >= first_sent_at_ms
           and at_ms <= coalesce(written_at_ms + $8, last_sent_at_ms + $9)
       or is_merge and sent.record_id in (
         select old_id from handoff.record_aliases merged
         where merged.portal_id = $1 and merged.object_type = suspect.object_type and merged.canonical_id = suspect.record_id
         union select suspect.record_id))`,
    [
      portalId,
      suspects.map((change) => change.objectType),
      suspects.map((change) => change.recordId),
      suspects.map((change) => change.property),
      suspects.map((change) => change.value),
      suspects.map((change) => change.atMs),
      suspects.map((change) => change.sourceType === "MERGE_OBJECTS"),
      ANSWER_LAG_MS,
      UNANSWERED_MS,
    ],
  );
  const echoes = new Set(rows.map((row) => suspects[row.place - 1]));
  return changes.map((change) => (echoes.has(change) ? { ...change, sourceType: OUR_RULE } : change));
}
