import type { FactObject } from "../facts";
import { TOLD_BY_READS_ONLY } from "../kept-properties";
import { differingProperties, hasSameContacts, type RecordState } from "./record-state";
import { SAME_CHANGE_MS } from "./same-change-ms";

export const REPAIR_KINDS = ["created", "changed", "linked", "deleted", "restored", "merged", "erased", "not_found"] as const;
/** `not_found`: an event told of a record that HubSpot has neither among its records nor in its recycle bin. */
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** What was put right in one record. */
export interface Repair {
  objectType: FactObject;
  recordId: number;
  what: RepairKind;
  /** names of the kept properties whose values or instants differed; only for `created`, `changed` and `restored` */
  properties: readonly string[];
}

const isToldByEvents = (property: string): boolean => !TOLD_BY_READS_ONLY.some((read) => read === property);

function kindOf(before: RecordState, after: RecordState): RepairKind | null {
  if (after.isErased !== before.isErased) return "erased";
  if (after.canonicalId !== before.canonicalId) return "merged";
  if (before.isPresent && !after.isPresent) return before.isRead ? "deleted" : "not_found";
  if (!before.isKnown && after.isPresent) return "created";
  if (!before.isPresent && after.isPresent) return "restored";
  return null;
}

/**
 * What the difference of two states of a record is called: nothing when it was merely read again, two repairs when both its values and
 * its links were wrong.
 */
export function repairsOf(before: RecordState, after: RecordState): Repair[] {
  const { objectType, recordId } = after;
  const of = (what: RepairKind, properties: readonly string[] = []): Repair => ({ objectType, recordId, what, properties });
  const kind = kindOf(before, after);
  if (kind !== null && kind !== "created" && kind !== "restored") return [of(kind)];
  const properties = differingProperties(before, after, (a, b) => a.value === b.value && Math.abs(a.atMs - b.atMs) <= SAME_CHANGE_MS);
  if (kind !== null) return [of(kind, properties)];
  // That somebody has visited since is news, and no fault: of what no event tells, nobody has missed one.
  return [
    ...(properties.some(isToldByEvents) ? [of("changed", properties)] : []),
    // Of what is not there nobody counts the links.
    ...(after.isPresent && !hasSameContacts(before, after) ? [of("linked")] : []),
  ];
}
