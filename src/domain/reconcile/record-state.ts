import type { FactObject } from "../facts";
import { ledgerOf, type Ledger, type PropertyChange } from "../ledger";

/** All that the facts say of one record under its own id: what a repair changes. */
export interface RecordState {
  objectType: FactObject;
  recordId: number;
  /** false: nobody ever heard of it */
  isKnown: boolean;
  /** it was read from HubSpot at least once */
  isRead: boolean;
  isPresent: boolean;
  isErased: boolean;
  /** the instant of the last word on its presence; 0 when unknown */
  presenceAtMs: number;
  /** the record it was merged into; its own id when it was not */
  canonicalId: number;
  /** every kept change of each property, in no order */
  changes: ReadonlyMap<string, readonly PropertyChange[]>;
  /** canonical ids of the contacts it is linked to now, ascending; none for a contact */
  contactIds: readonly number[];
}

const isSameLedger = (a: Ledger, b: Ledger, isSame: (a: PropertyChange, b: PropertyChange) => boolean): boolean =>
  a.length === b.length && a.every((entry, index) => b[index] !== undefined && isSame(entry, b[index]));

/** Properties whose ledgers differ between two states, by the given measure of sameness of two entries; in alphabetical order. */
export function differingProperties(
  before: RecordState,
  after: RecordState,
  isSame: (a: PropertyChange, b: PropertyChange) => boolean,
): string[] {
  const names = new Set([...before.changes.keys(), ...after.changes.keys()]);
  return [...names]
    .filter((name) => !isSameLedger(ledgerOf(before.changes.get(name) ?? []), ledgerOf(after.changes.get(name) ?? []), isSame))
    .sort();
}

export const hasSameContacts = (a: RecordState, b: RecordState): boolean =>
  a.contactIds.length === b.contactIds.length && a.contactIds.every((id, index) => id === b.contactIds[index]);

/** Whether figures may come out differently: everything that building a unit looks at is compared, to the letter. */
export const isOtherwiseBuilt = (before: RecordState, after: RecordState): boolean =>
  before.isKnown !== after.isKnown ||
  before.isPresent !== after.isPresent ||
  before.isErased !== after.isErased ||
  before.canonicalId !== after.canonicalId ||
  !hasSameContacts(before, after) ||
  differingProperties(
    before,
    after,
    (a, b) => a.atMs === b.atMs && a.value === b.value && a.isHistory === b.isHistory && a.sourceType === b.sourceType,
  ).length > 0;
