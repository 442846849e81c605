import type { Charter } from "../charter";
import { kindOfReason } from "../reasons";
import { ledger, type RecordFacts } from "../record-facts";

/** A change of lead status or reason on a contact: what can drop, park or requalify its lead. */
export interface DropEntry {
  atMs: number;
  field: "status" | "reason";
  value: string;
}

export const dropEntriesOf = (contact: RecordFacts): DropEntry[] => [
  ...ledger(contact, "hs_lead_status").map(({ atMs, value }) => ({ atMs, field: "status" as const, value })),
  ...ledger(contact, "handoff_disqualification_reason").map(({ atMs, value }) => ({ atMs, field: "reason" as const, value })),
];

/** Where a lead stands between being worked and being dropped, folded from its drop entries in time order. */
export interface DropState {
  status: string;
  reason: string;
  droppedAtMs: number | null;
  parkedAtMs: number | null;
}

export const NOT_DROPPED: DropState = { status: "", reason: "", droppedAtMs: null, parkedAtMs: null };

/** Kind of a reason: the portal's own mapping, else the default list, else "other". */
export const reasonKind = (reason: string, charter: Charter): ReturnType<typeof kindOfReason> =>
  charter.reasonKinds[reason] ?? kindOfReason(reason);

/**
 * The state after one more entry. UNQUALIFIED wins over a reason of kind timing; clearing both requalifies the lead
 * and voids the stamp.
 */
export function afterDropEntry(state: DropState, entry: DropEntry, charter: Charter): DropState {
  const next = { ...state, [entry.field]: entry.value };
  const isTiming = next.reason !== "" && reasonKind(next.reason, charter) === "timing";
  const isDropped = charter.droppedStatuses.includes(next.status) || (next.reason !== "" && !isTiming);
  const isParked = !isDropped && (isTiming || charter.parkedStatuses.includes(next.status));
  return {
    ...next,
    droppedAtMs: isDropped ? (state.droppedAtMs ?? entry.atMs) : null,
    parkedAtMs: isParked ? (state.parkedAtMs ?? entry.atMs) : null,
  };
}
