import type { Charter } from "../charter";
import { kindOfReason } from "../reasons";
import { ownReasonFact } from "../source/evidence-facts";
import { mappedReason } from "./own-fields";
import { ledger, type RecordFacts } from "../record-facts";

/** A change of lead status or reason on a contact: what can drop, park or requalify its lead. */
export interface DropEntry {
  atMs: number;
  /** `ownReason`: a field of the portal's own, read through its map */
  field: "status" | "reason" | "ownReason";
  value: string;
  /** the place of the portal's own field among its fields: the first that answers wins */
  rank?: number;
}

export const dropEntriesOf = (contact: RecordFacts, charter: Charter): DropEntry[] => [
  ...ledger(contact, "hs_lead_status").map(({ atMs, value }) => ({ atMs, field: "status" as const, value })),
  ...ledger(contact, "handoff_disqualification_reason").map(({ atMs, value }) => ({ atMs, field: "reason" as const, value })),
  ...charter.ownReasonProperties
    .filter((own) => own.objectType === "contacts")
    .flatMap((own, rank) =>
      ledger(contact, ownReasonFact(own.property)).map(({ atMs, value }) => ({
        atMs,
        field: "ownReason" as const,
        value: mappedReason(value, own) ?? "",
        rank,
      })),
    ),
];

/** Where a lead stands between being worked and being dropped, folded from its drop entries in time order. */
export interface DropState {
  status: string;
  reason: string;
  /** what each of the portal's own fields says, "" for nothing */
  ownReasons: readonly string[];
  droppedAtMs: number | null;
  parkedAtMs: number | null;
}

export const NOT_DROPPED: DropState = { status: "", reason: "", ownReasons: [], droppedAtMs: null, parkedAtMs: null };

/** Our own property tells the reason; the portal's own field where it is silent. */
export const reasonOf = (state: DropState): string => state.reason || (state.ownReasons.find((reason) => reason !== "") ?? "");

/** Kind of a reason: the portal's own mapping, else the default list, else "other". */
export const reasonKind = (reason: string, charter: Charter): ReturnType<typeof kindOfReason> =>
  charter.reasonKinds[reason] ?? kindOfReason(reason);

const withReason = (reasons: readonly string[], rank: number, value: string): string[] =>
  Array.from({ length: Math.max(reasons.length, rank + 1) }, (_, index) => (index === rank ? value : (reasons[index] ?? "")));

/**
 * The state after one more entry. UNQUALIFIED wins over a reason of kind timing; clearing both requalifies the lead
 * and voids the stamp.
 */
export function afterDropEntry(state: DropState, entry: DropEntry, charter: Charter): DropState {
  const next: DropState =
    entry.field === "ownReason"
      ? { ...state, ownReasons: withReason(state.ownReasons, entry.rank ?? 0, entry.value) }
      : { ...state, [entry.field]: entry.value };
  const reason = reasonOf(next);
  const isTiming = reason !== "" && reasonKind(reason, charter) === "timing";
  const isDropped = charter.droppedStatuses.includes(next.status) || (reason !== "" && !isTiming);
  const isParked = !isDropped && (isTiming || charter.parkedStatuses.includes(next.status));
  return {
    ...next,
    droppedAtMs: isDropped ? (state.droppedAtMs ?? entry.atMs) : null,
    parkedAtMs: isParked ? (state.parkedAtMs ?? entry.atMs) : null,
  };
}
